"""Who acts and by which right: signing in, confirming, and the trace of looking."""
