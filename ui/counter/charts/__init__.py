"""Charts in the window: painted in the colours of the theme, walked by the arrow keys, opening their dossiers."""
