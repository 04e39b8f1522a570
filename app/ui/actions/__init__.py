"""What can be done in the window: actions, their keys, menus and the command palette."""
