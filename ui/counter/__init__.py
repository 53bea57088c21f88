"""The pages at which citizens are served."""
