"""What a desk did alone and the server would not take: both sides beside each other, settled in a sentence."""
