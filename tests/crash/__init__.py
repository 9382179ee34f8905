"""What is killed at the worst moments and must lose nothing and do nothing twice: `make crash`."""
