"""What the commands below `afterword comments` share: the queue, opened, and told of."""
