"""View models: everything a template prints is prepared here, so that templates decide nothing."""
