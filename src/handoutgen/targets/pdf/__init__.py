"""PDF: laid-out pages -> tagged PDF/UA-1 and PDF/A-2a on ReportLab's objects and HarfBuzz's fonts."""
