"""The report of a span as a page and as Markdown: what the templates of ``templates/report`` see."""
