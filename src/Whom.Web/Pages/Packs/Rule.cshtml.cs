using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Packs;
using Whom.Policies;
using Whom.Web.Plans;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Packs;

/// <summary>One rule, so that whoever asks why can be given an address.</summary>
public sealed class RuleModel(PolicyRegistry policies, Locale locale) : PageModel
{
    public PackReading Reading { get; private set; } = null!;

    public string Id { get; private set; } = "";

    /// <summary>Each row: what it asks, when, and what stands behind it.</summary>
    public ImmutableArray<(string What, string? Stage, string When, Grounds Grounds)> Rows { get; private set; } = [];

    public IActionResult OnGet(string pack, string rule)
    {
        if (PackReading.Of(policies, pack) is not { } reading) return NotFound();
        (Reading, Id) = (reading, rule);
        Rows =
        [
            .. reading.Rows.Where(row => row.Grounds.Rule == rule).Select(row => (
                PackReading.What(row, locale), (string?)locale.Say(row.Stage.Label), reading.When(row.When, locale),
                row.Grounds)),
            .. reading.Duties.Where(duty => duty.Grounds.Rule == rule).Select(duty => (
                locale.Plan.Kind(duty.Kind), (string?)locale.Say(duty.Before.Label), reading.When(duty.When, locale),
                duty.Grounds)),
            .. reading.Separations.Where(one => one.Grounds.Rule == rule).Select(one => (
                locale.Plan.And(one.With.Prepend(one.Role).Select(role => locale.Say(role.Label))), (string?)null,
                reading.When(one.When, locale), one.Grounds)),
            .. reading.Stops.Where(stop => stop.Grounds.Rule == rule).Select(stop => (
                locale.Plan["stops"], (string?)null, reading.When(stop.When, locale), stop.Grounds)),
            .. reading.Judgements.Where(one => one.Grounds.Rule == rule).Select(one => (
                locale.Say(one.Question), (string?)null, reading.When(one.When, locale), one.Grounds)),
            .. reading.Publications.Where(one => one.Grounds.Rule == rule).Select(one => (
                locale.Say(one.Says), (string?)null, reading.When(one.When, locale), one.Grounds)),
            .. reading.Waivers.Where(one => one.Grounds.Rule == rule).Select(one => (
                locale.Say(one.GivenBy), (string?)null, locale["PacksWaiverOf", string.Join(", ", one.Of)],
                one.Grounds)),
            .. reading.Opens.Where(one => one.Grounds.Rule == rule).Select(one => (
                locale.Say(one.Event), one.During is { } stage ? locale.Say(stage.Label) : null, locale.Say(one.What),
                one.Grounds)),
        ];
        return Rows.IsEmpty ? NotFound() : Page();
    }
}
