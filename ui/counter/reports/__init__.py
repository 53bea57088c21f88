"""F7 Báo cáo: the reports of a period, each number with its dossiers, and the files they become."""
