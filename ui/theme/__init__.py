"""How everything in the window looks: colours, type, icons, and the strokes they are painted with."""
