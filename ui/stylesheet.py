"""The style sheet, written once for all screens: thin borders, no shadows, a focus ring on everything."""

from ui.colours import Colours


def stylesheet(c: Colours, points: float) -> str:
    """Qt style sheet for the colours `c` and a base text size in points.

    Widgets ask for a part by dynamic properties: `role` (title, muted, code, field-error …),
    `tone` (good, bad, warning, info, neutral), `kind` of a button (main, plain, link, nav, tab).
    """
    return (
        _frames(c)
        + _text(c, points)
        + _fields(c, points)
        + _buttons(c)
        + _lists(c)
        + _tones(c)
    )  # fmt: skip


def _frames(c: Colours) -> str:
    return f"""
    QMainWindow, QScrollArea, QStackedWidget {{ background: {c.window}; border: none; }}
    QScrollArea > QWidget > QWidget {{ background: transparent; }}
    QScrollArea[role="inside"], QStackedWidget[role="inside"] {{ background: {c.surface}; }}
    QFrame[role="card"] {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: 6px; }}
    QFrame[role="bar"] {{ background: {c.surface}; border: none; border-bottom: 1px solid {c.border}; }}
    QFrame[role="strip"] {{ background: {c.surface}; border: none; border-top: 1px solid {c.border}; }}
    QFrame[role="rule"] {{ background: {c.border}; border: none; max-height: 1px; min-height: 1px; }}
    QSplitter::handle {{ background: {c.window}; }}
    QSplitter::handle:hover {{ background: {c.border}; }}
    QToolTip {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.border}; padding: 4px; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {c.border_strong}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {c.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    """


def _text(c: Colours, points: float) -> str:
    return f"""
    QLabel {{ background: transparent; }}
    QLabel[role="title"] {{ font-size: {points * 1.4:.1f}pt; font-weight: 600; }}
    QLabel[role="heading"] {{ font-size: {points * 1.1:.1f}pt; font-weight: 600; }}
    QLabel[role="code"] {{ font-size: {points * 1.3:.1f}pt; font-weight: 600; }}
    QLabel[role="huge"] {{ font-size: {points * 2.2:.1f}pt; font-weight: 600; }}
    QLabel[role="strong"] {{ font-weight: 600; }}
    QLabel[role="muted"] {{ color: {c.muted}; }}
    QLabel[role="field-error"] {{ color: {c.bad}; }}
    QLabel[role="field-doubt"] {{ color: {c.warning}; }}
    QLabel[role="bad"] {{ color: {c.bad}; font-weight: 600; }}
    QLabel[role="warning"] {{ color: {c.warning}; font-weight: 600; }}
    QLabel[role="sample"] {{ background: {c.warning_soft}; color: {c.warning}; font-weight: 600;
        border: 1px solid {c.warning}; border-radius: 4px; padding: 1px 8px; }}
    QLabel[role="key"] {{ background: {c.raised}; border: 1px solid {c.border}; border-radius: 4px;
        padding: 1px 6px; }}
    QLabel[role="key"][tight="true"] {{ background: transparent; border: none; padding: 0 7px; color: {c.muted}; }}
    """


def _fields(c: Colours, points: float) -> str:
    editors = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox"
    focused = ", ".join(f"{name.strip()}:focus" for name in editors.split(","))
    wrong = ", ".join(f'{name.strip()}[invalid="true"]' for name in editors.split(","))
    wrong_focused = wrong.replace("]", "]:focus")
    doubtful = ", ".join(f'{name.strip()}[doubtful="true"]' for name in editors.split(","))
    off = ", ".join(f"{name.strip()}:disabled" for name in editors.split(","))
    return f"""
    {editors} {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.border_strong};
        border-radius: 4px; padding: 1px 7px; min-height: 26px;
        selection-background-color: {c.accent_fill}; selection-color: {c.on_fill}; }}
    QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {c.muted}; }}
    {focused} {{ border: 2px solid {c.accent}; padding: 0 6px; }}
    {doubtful} {{ border: 2px solid {c.warning}; padding: 0 6px; }}
    {wrong} {{ border: 2px solid {c.bad}; padding: 0 6px; }}
    {wrong_focused} {{ border: 3px solid {c.bad}; padding: 0 5px; min-height: 24px; }}
    QAbstractSpinBox {{ min-height: 23px; }}
    {off} {{ background: {c.window}; color: {c.border_strong}; border-color: {c.border}; }}
    QComboBox::drop-down {{ border: none; width: 24px; }}
    QComboBox::down-arrow {{ width: 0; height: 0; border-left: 4px solid {c.surface};
        border-right: 4px solid {c.surface}; border-top: 5px solid {c.muted}; margin-right: 8px; }}
    QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.border_strong}; outline: 0;
        selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
    QCheckBox, QRadioButton {{ spacing: 8px; padding: 2px; border: 2px solid transparent;
        border-radius: 4px; }}
    QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {c.border_strong};
        border-radius: 8px; background: {c.surface}; }}
    QRadioButton::indicator:checked {{ border-color: {c.accent}; background: qradialgradient(cx: 0.5, cy: 0.5,
        radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 {c.accent}, stop: 0.55 {c.accent}, stop: 0.65 {c.surface},
        stop: 1 {c.surface}); }}
    QCheckBox::indicator:unchecked, QAbstractItemView::indicator:unchecked {{ width: 13px; height: 13px;
        border: 1px solid {c.border_strong}; border-radius: 3px; background: {c.surface}; }}
    QRadioButton::indicator:disabled {{ border-color: {c.border}; background: {c.window}; }}
    QCheckBox:focus, QRadioButton:focus {{ border-color: {c.accent}; }}
    QLineEdit[role="box"] {{ min-height: 34px; font-size: {points * 1.2:.1f}pt; }}
    """


def _buttons(c: Colours) -> str:
    return f"""
    QPushButton {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.border_strong};
        border-radius: 4px; padding: 3px 11px; min-height: 22px; outline: 0; }}
    QPushButton:hover {{ background: {c.raised}; }}
    QPushButton:pressed {{ background: {c.border}; }}
    QPushButton:focus {{ border: 2px solid {c.accent}; padding: 2px 10px; }}
    QPushButton:disabled {{ color: {c.border_strong}; border-color: {c.border}; background: {c.window}; }}
    QPushButton[kind="main"] {{ background: {c.accent_fill}; color: {c.on_fill}; font-weight: 600;
        border: 1px solid {c.accent_fill}; min-height: 30px; padding: 3px 15px; }}
    QPushButton[kind="main"]:hover {{ border-color: {c.text}; }}
    QPushButton[kind="main"]:focus {{ border: 2px solid {c.text}; padding: 2px 14px; }}
    QPushButton[kind="main"]:disabled {{ background: {c.raised}; color: {c.muted};
        border-color: {c.border}; }}
    QPushButton[kind="link"] {{ background: transparent; border: 2px solid transparent; color: {c.accent};
        padding: 0 2px; min-height: 20px; text-align: left; }}
    QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
    QPushButton[kind="link"]:focus {{ border-color: {c.accent}; }}
    QPushButton[kind="quiet"] {{ background: transparent; border: 2px solid transparent; padding: 2px 6px; }}
    QPushButton[kind="quiet"]:hover {{ background: {c.raised}; }}
    QPushButton[kind="quiet"]:checked {{ background: {c.accent_soft}; color: {c.accent}; }}
    QPushButton[kind="quiet"]:focus {{ border-color: {c.accent}; }}
    QPushButton[kind="expander"] {{ background: transparent; border: 2px solid transparent;
        padding: 2px 2px; text-align: left; font-weight: 600; }}
    QPushButton[kind="expander"]:hover {{ background: {c.raised}; }}
    QPushButton[kind="expander"]:focus {{ border-color: {c.accent}; }}
    QPushButton[kind="nav"] {{ background: transparent; border: 2px solid transparent; text-align: left;
        padding: 4px 8px; min-height: 28px; }}
    QPushButton[kind="nav"][compact="true"] {{ padding: 0 4px; min-height: 20px; }}
    QPushButton[kind="nav"][tight="true"] {{ border-width: 1px; padding: 0 5px; min-height: 14px; }}
    QPushButton[kind="nav"]:hover {{ background: {c.raised}; }}
    QPushButton[kind="nav"]:checked {{ background: {c.accent_soft}; color: {c.accent}; font-weight: 600; }}
    QPushButton[kind="nav"]:focus {{ border-color: {c.accent}; }}
    QPushButton[kind="tab"] {{ background: transparent; border: 2px solid transparent; border-radius: 4px;
        padding: 3px 10px; min-height: 22px; }}
    QPushButton[kind="tab"][compact="true"] {{ padding: 3px 4px; }}
    QPushButton[kind="tab"]:hover {{ background: {c.raised}; }}
    QPushButton[kind="tab"]:checked {{ background: {c.accent_soft}; color: {c.accent}; font-weight: 600; }}
    QPushButton[kind="tab"]:focus {{ border-color: {c.accent}; }}
    QPushButton[kind="tab"][tone="good"] {{ color: {c.good}; }}
    QPushButton[kind="tab"][tone="bad"] {{ color: {c.bad}; }}
    QPushButton[kind="tab"][tone="warning"] {{ color: {c.warning}; }}
    """


def _lists(c: Colours) -> str:
    # What is selected keeps the inks of the theme, which all stand out from the soft colour: cells are painted by
    # many hands, and none of them has to know whether the window, the list or neither has the keyboard.
    # Frame and padding together stay three pixels, since Qt lays out what is inside for the frame without the
    # keyboard; and so far in the corners of rows and header do not reach into the round ones of the frame.
    return f"""
    QTableView, QListView, QTreeView {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: 4px;
        padding: 2px; outline: 0; alternate-background-color: {c.surface};
        selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
    QTableView:focus, QListView:focus, QTreeView:focus {{ border: 2px solid {c.accent}; padding: 1px; }}
    QTableView[invalid="true"] {{ border: 2px solid {c.bad}; padding: 1px; }}
    QTableView[invalid="true"]:focus {{ border: 3px solid {c.bad}; padding: 0; }}
    QTableView::item, QListView::item, QTreeView::item {{ padding: 0 6px; border: none;
        border-bottom: 1px solid {c.raised}; }}
    QTableView::item {{ padding: 0 3px; }}
    QTableView::item:selected, QListView::item:selected, QTreeView::item:selected {{
        background: {c.accent_soft}; color: {c.text};
        border-top: 1px solid {c.accent}; border-bottom: 1px solid {c.accent}; }}
    QTableView[role="cells"]::item:selected {{ border: 1px solid {c.accent}; }}
    QTreeView::item:selected {{ border-top: none; border-bottom: none; }}
    QHeaderView {{ background: {c.surface}; border: none; }}
    QHeaderView::section {{ background: {c.surface}; color: {c.muted}; border: none;
        border-bottom: 1px solid {c.border}; padding: 4px 6px; }}
    QTableCornerButton::section {{ background: {c.surface}; border: none; }}
    """


def _tones(c: Colours) -> str:
    soft = {
        "good": (c.good_soft, c.good),
        "bad": (c.bad_soft, c.bad),
        "warning": (c.warning_soft, c.warning),
        "info": (c.accent_soft, c.accent),
        "neutral": (c.raised, c.text),
    }
    strong = {
        "good": (c.good_fill, c.on_fill, c.good_fill),
        "bad": (c.bad_fill, c.on_fill, c.bad_fill),
        "warning": (c.warning_soft, c.text, c.warning),
        "info": (c.accent_soft, c.text, c.accent),
    }
    rules = [
        f"""
    QFrame[role="tag"][tone="{tone}"] {{ background: {back}; border: 1px solid {ink}; border-radius: 4px; }}
    QFrame[role="tag"][tone="{tone}"] QLabel {{ color: {ink}; font-weight: 600; }}
    QFrame[role="notice"][tone="{tone}"] {{ background: {back}; border: 1px solid {ink};
        border-radius: 6px; }}
    """
        for tone, (back, ink) in soft.items()
    ]
    rules += [
        f"""
    QFrame[role="message"][tone="{tone}"] {{ background: {back}; border: 1px solid {edge};
        border-radius: 0; }}
    QFrame[role="message"][tone="{tone}"] QLabel {{ color: {ink}; }}
    """
        for tone, (back, ink, edge) in strong.items()
    ]
    rules.append(
        f"""
    QFrame[role="message"] QPushButton {{ background: {c.surface}; color: {c.text};
        border: 1px solid {c.surface}; }}
    QFrame[role="message"] QPushButton:focus {{ border: 2px solid {c.text}; }}
    """
    )
    return "".join(rules)
