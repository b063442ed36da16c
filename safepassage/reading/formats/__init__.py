"""Files into text: plain, HTML, PDF, DOCX, e-mail."""
