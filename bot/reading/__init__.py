"""Reading: a link, a file or pasted text becomes one clean article, or one sentence that says why not."""
