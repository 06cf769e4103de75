using Whom.Web.Hosting;
using Whom.Web.Participation;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Consultations;

/// <summary>The questions on one sheet, to be filled in by hand.</summary>
public sealed class PaperFormModel(ConsultationPages consultations, PublicAddress address, Locale locale)
    : PaperModel(consultations, address, locale);
