"""What the services answer: frozen values, complete in themselves, safe on any thread.

All moments are aware datetimes in UTC; who shows them turns them into office time
(`app.rules.calendar.local`). Amounts are whole đồng; `None` means "not known", never zero.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from app.actor import Actor as Actor
from app.rules.problems import Problem as Problem

if TYPE_CHECKING:
    from app.services.views.agency_times import AgencyTimes as AgencyTimes
    from app.services.views.agency_times import AgencyTimeView as AgencyTimeView
    from app.services.views.agency_times import LateAgencies as LateAgencies
    from app.services.views.agency_times import LateAgency as LateAgency
    from app.services.views.agency_times import LateBy as LateBy
    from app.services.views.agency_times import StepTimeView as StepTimeView
    from app.services.views.dossier import ActionOffer as ActionOffer
    from app.services.views.dossier import DossierView as DossierView
    from app.services.views.dossier import FeeLine as FeeLine
    from app.services.views.dossier import FeePaid as FeePaid
    from app.services.views.dossier import LostSlip as LostSlip
    from app.services.views.dossier import MovementView as MovementView
    from app.services.views.dossier import PaperReceived as PaperReceived
    from app.services.views.dossier import ResultView as ResultView
    from app.services.views.dossier import StepView as StepView
    from app.services.views.guidance import CaseChoice as CaseChoice
    from app.services.views.guidance import DuePreview as DuePreview
    from app.services.views.guidance import FeeAsked as FeeAsked
    from app.services.views.guidance import Guidance as Guidance
    from app.services.views.guidance import IntakeCheck as IntakeCheck
    from app.services.views.guidance import PaperAsked as PaperAsked
    from app.services.views.guidance import ProcedureChoice as ProcedureChoice
    from app.services.views.guidance import StepAsked as StepAsked
    from app.services.views.guidance import TermAsked as TermAsked
    from app.services.views.handovers import Folder as Folder
    from app.services.views.handovers import FolderTold as FolderTold
    from app.services.views.handovers import HandedOver as HandedOver
    from app.services.views.handovers import HandoverLineView as HandoverLineView
    from app.services.views.handovers import HandoverView as HandoverView
    from app.services.views.handovers import OnItsWay as OnItsWay
    from app.services.views.handovers import TakenOver as TakenOver
    from app.services.views.handovers import TransitBoard as TransitBoard
    from app.services.views.handovers import TransitWay as TransitWay
    from app.services.views.kit_slips import KitSlipView as KitSlipView
    from app.services.views.lists import DayCounts as DayCounts
    from app.services.views.lists import DossierRow as DossierRow
    from app.services.views.lists import ListedRows as ListedRows
    from app.services.views.lists import RowsPage as RowsPage
    from app.services.views.lists import RowsPart as RowsPart
    from app.services.views.lists import ScanAnswer as ScanAnswer
    from app.services.views.lists import SlipAlarm as SlipAlarm
    from app.services.views.lists import SlipRow as SlipRow
    from app.services.views.office import CardHolder as CardHolder
    from app.services.views.office import Destination as Destination
    from app.services.views.office import FormWords as FormWords
    from app.services.views.office import KnownApplicant as KnownApplicant
    from app.services.views.office import Office as Office
    from app.services.views.office import Person as Person
else:

    def __getattr__(name):
        """A value is loaded when it is first asked for: the first list shows a few of the many there are."""
        for home in ("office", "lists", "dossier", "agency_times", "handovers", "guidance", "kit_slips"):
            module = import_module(f"{__name__}.{home}")
            if hasattr(module, name):
                return globals().setdefault(name, getattr(module, name))
        raise AttributeError(name)
