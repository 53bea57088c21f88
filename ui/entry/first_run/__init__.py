"""The first start: setting up an office, or looking around in a sample one."""
