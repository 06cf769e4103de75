using Whom.Web.Hosting;
using Whom.Web.Participation;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Consultations;

/// <summary>A sheet for walls and counters: the question, until when, and where to answer.</summary>
public sealed class PosterModel(ConsultationPages consultations, PublicAddress address, Locale locale)
    : PaperModel(consultations, address, locale);
