"""The TeX that formulas may use: what cards (MathJax) and sheets (ziamath) show alike.

Both know many more commands, but not the same ones. If only one of them knew a command, or the two showed different
symbols for it, a card or a sheet would be wrong without any message. Each command here was compared in both.
"""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


SYMBOLS = _names(
    """
    aleph alpha amalg angle approx approxeq ast asymp backprime backsim backsimeq barwedge because beta beth
    between bigcap bigcirc bigcup bigodot bigoplus bigotimes bigsqcup bigstar bigtriangledown bigtriangleup biguplus
    bigvee bigwedge blacklozenge blacktriangle blacktriangledown bot bowtie Box boxdot boxminus boxplus boxtimes
    bullet Bumpeq bumpeq Cap cap cdot cdotp cdots checkmark chi circ circeq circlearrowleft circlearrowright
    circledast circledcirc circleddash circledR circledS clubsuit colon coloneqq complement cong coprod Cup cup
    curlyeqprec curlyeqsucc curlyvee curlywedge curvearrowleft curvearrowright dagger daleth dashleftarrow
    dashrightarrow dashv ddagger ddots degree Delta delta diagdown diagup Diamond diamond diamondsuit digamma div
    divideontimes Doteq doteq doteqdot dotplus dots dotsb dotsc dotsi dotsm dotso Downarrow downarrow downdownarrows
    downharpoonleft downharpoonright ell emptyset epsilon eqcirc eqqcolon eqsim eqslantgtr eqslantless equiv eta eth
    exists fallingdotseq Finv flat forall frown Game Gamma gamma ge geq geqq geqslant gets gg ggg gggtr gimel gnapprox
    gneq gneqq gnsim gt gtrapprox gtrdot gtreqless gtreqqless gtrless gtrsim gvertneqq hbar heartsuit hookleftarrow
    hookrightarrow hslash iff iiiint iiint iint Im imath impliedby implies in infty int intercal iota jmath Join kappa
    Lambda lambda land langle lbrace lbrack lceil ldotp ldots le leadsto Leftarrow leftarrow leftarrowtail
    leftharpoondown leftharpoonup leftleftarrows Leftrightarrow leftrightarrow leftrightarrows leftrightharpoons
    leftrightsquigarrow leftthreetimes leq leqq leqslant lessapprox lessdot lesseqgtr lesseqqgtr lessgtr lesssim
    lfloor lgroup ll llcorner Lleftarrow lll llless lmoustache lnapprox lneq lneqq lnot lnsim Longleftarrow
    longleftarrow Longleftrightarrow longleftrightarrow longmapsto Longrightarrow longrightarrow looparrowleft
    looparrowright lor lozenge lparen lrcorner Lsh lt ltimes lVert lvert lvertneqq maltese mapsto measuredangle mho
    mid models mp mu multimap nabla natural ncong ne nearrow neg neq nexists ngeq ngeqq ngtr ni nLeftarrow nleftarrow
    nLeftrightarrow nleftrightarrow nleq nless nmid notin nparallel nprec npreceq nRightarrow nrightarrow nshortmid
    nsim nsubseteq nsubseteqq nsucc nsucceq nsupseteq ntriangleleft ntrianglelefteq ntriangleright ntrianglerighteq nu
    nVDash nVdash nvDash nvdash nwarrow odot oint Omega omega omicron ominus oplus oslash otimes owns parallel partial
    perp Phi phi Pi pi pitchfork pm prec precapprox preccurlyeq preceq precnapprox precneqq precnsim precsim prime
    prod propto Psi psi rangle rbrace rbrack rceil Re rfloor rgroup rho Rightarrow rightarrow rightarrowtail
    rightharpoondown rightharpoonup rightleftarrows rightleftharpoons rightrightarrows rightsquigarrow rightthreetimes
    risingdotseq rmoustache rparen Rrightarrow Rsh rtimes rVert rvert S searrow setminus sharp shortmid Sigma sigma
    sim simeq smallfrown smallint smallsetminus smallsmile smile spadesuit sphericalangle sqcap sqcup sqsubset
    sqsubseteq sqsupset sqsupseteq square star Subset subset subseteq subseteqq subsetneq subsetneqq succ succapprox
    succcurlyeq succeq succnapprox succneqq succnsim succsim sum Supset supset supseteq supseteqq supsetneq supsetneqq
    surd swarrow tau therefore Theta theta thickapprox thicksim times to top triangle triangleleft trianglelefteq
    triangleq triangleright trianglerighteq twoheadleftarrow twoheadrightarrow ulcorner unlhd unrhd Uparrow uparrow
    Updownarrow updownarrow upharpoonleft upharpoonright uplus Upsilon upsilon upuparrows urcorner varepsilon varkappa
    varnothing varphi varpi varpropto varrho varsigma varsubsetneq varsubsetneqq varsupsetneq varsupsetneqq vartheta
    vartriangle vartriangleleft vartriangleright Vdash vDash vdash vdots vee veebar Vert vert Vvdash wedge wp wr Xi xi
    yen zeta
    """
)
"""Commands that stand for a symbol."""
FUNCTIONS = _names(
    """
    arccos arcsin arctan arg bmod cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max
    min pmod Pr sec sin sinh sup tan tanh operatorname
    """
)
ACCENTS = _names(
    """
    acute bar breve check dddot ddot dot grave hat mathring overbrace overbracket overleftarrow overleftrightarrow
    overline overparen overrightarrow tilde underbrace underbracket underleftarrow underline underparen underrightarrow
    vec widehat widetilde
    """
)
ARROWS = _names(
    """
    xhookleftarrow xhookrightarrow xLeftarrow xleftarrow xLeftrightarrow xleftrightarrow xleftrightharpoons xlongequal
    xmapsto xRightarrow xrightarrow xrightharpoonup xrightleftharpoons
    """
)
"""Arrows with words over them."""
LETTERS = _names("boldsymbol mathbb mathbf mathcal mathfrak mathit mathrm")
WORDS = _names("mbox text textbf textit textrm")
"""Commands whose argument is words, where commands mean nothing."""
SIZES = _names("big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr left right middle")
"""Commands that make the bracket after them as large as what it holds."""
SHAPES = _names(
    """
    begin end bcancel binom boxed cancel cfrac dbinom dfrac displaystyle enspace frac hphantom limits
    negthinspace nolimits not overset phantom qquad quad sqrt stackrel substack tbinom textstyle tfrac thinspace
    underset vphantom xcancel
    """
)
SIGNS = frozenset(" !#$%&,:;>_{}|\\")
"""What may follow a backslash, other than letters."""
COMMANDS = SYMBOLS | FUNCTIONS | ACCENTS | ARROWS | LETTERS | WORDS | SIZES | SHAPES | SIGNS
ENVIRONMENTS = _names("aligned array Bmatrix bmatrix cases matrix pmatrix smallmatrix split Vmatrix vmatrix")
INSTEAD = {
    "align": "write `aligned`",
    "align*": "write `aligned`",
    "bf": r"write \mathbf{…}",
    "bm": r"write \boldsymbol{…}",
    "ce": r"write \mathrm{H_2O}, with \rightarrow between the sides",
    "equation": "remove it: `$$…$$` is a formula in a line of its own",
    "gathered": "write `aligned`",
    "euro": r"write \text{€}",
    "over": r"write \frac{…}{…}",
    "rm": r"write \mathrm{…}",
    "SI": r"write 5\,\mathrm{mm}",
    "si": r"write \mathrm{mm}",
    "unit": r"write \mathrm{mm}",
    "qty": r"write 5\,\mathrm{mm}",
}
"""What to write for some that are not among them."""
