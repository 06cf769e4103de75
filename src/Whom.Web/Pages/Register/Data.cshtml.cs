using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Web.Hosting;

namespace Whom.Web.Pages.Register;

/// <summary>The open data of the register: where it is, and what each column means.</summary>
[EnableRateLimiting(Limits.Log)]
[TaggedByContent]
public sealed class DataModel : PageModel;
