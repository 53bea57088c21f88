"""How satisfied citizens were: answers go into a box that is opened five at a time, and no way leads back."""
