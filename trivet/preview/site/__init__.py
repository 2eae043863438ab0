"""A project as pages for the web: `trivet preview --export FOLDER`.

    export.export(project, settings, report)       builds whatever is out of date, and writes the folder in one step
      folder.check_place(project, folder)          refuses what is not a site of Trivet's
      gathered.drawn(project, reads, …)            all pictures, those too that have no pixels for cards
        slide_actions.slide_actions(…)             drawings in SVG as PNG, which `slide` paints
      gathered.gathered(project, read, plates)     a topic, its notes and its pictures, as they were built
      deck.deck_script(found)                      the cards to study, as a script; `deck.frame` shows them
      maps.maps(found, html)                       pictures whose zones can be chosen, and what is said about each
      gallery.gallery(found)                       every figure in every theme, with its files
      handouts.handouts(found)                     the sheets, each with a picture of its first page
      logo.site_logo(logo)                         the logo of a topic as a file, beside its title
      works.works(found), works.releases(…)        the sources, and the notes of the releases
      pages.Pages(project).topic(…)                the HTML, from `templates/site/`
      folder.publish(folder, files)                the files, with a manifest, in place of the old ones

The pages need no server and load nothing from elsewhere. They show cards as the preview does: rendered by
`preview.cards`, in the frame that `templates/preview/side.js` fills. Content is escaped, and a content security policy
in every page admits no script but those of its files.
"""
