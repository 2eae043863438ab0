"""Being drawn by a second pair of hands right now (limb_rotation, plexus_routes, conus_and_cauda, localisation_flow): leave it to them."""
