using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Whom.Planning;
using Whom.Purchases;

namespace Whom.Web.Desk;

/// <summary>What follows from a purchase as it is, on one day.</summary>
/// <param name="Day">The day, in the jurisdiction's time zone.</param>
/// <param name="Plan">Its plan, by the rules of the installation.</param>
/// <param name="Overview">The plan laid over reality.</param>
/// <param name="Steps">What there is to do, the most urgent first.</param>
/// <param name="OpenConcerns">The concerns that the team has not answered, the oldest first.</param>
/// <param name="OpenAdvice">How many answers and how much advice it has not answered.</param>
/// <param name="Said">How much was said that stands.</param>
/// <param name="OpenConfirmations">The answers that wait to be confirmed, in the order of the plan.</param>
/// <param name="IsProvisional">Whether one of them waits, or something to judge.</param>
/// <param name="Names">The names that its record keeps.</param>
public sealed record Reading(
    DateOnly Day, Plan Plan, Overview Overview, ImmutableArray<NextStep> Steps, ImmutableArray<Contribution> OpenConcerns, int OpenAdvice, int Said,
    ImmutableArray<OpenConfirmation> OpenConfirmations, bool IsProvisional, ImmutableDictionary<PersonId, string> Names)
{
    private readonly ConcurrentDictionary<Audience, IHtmlContent> _written = new();

    public static Reading Of(Purchase purchase, Planner planner, DateOnly day)
    {
        var plan = planner.Plan(purchase.Asks(planner.Policy));
        var overview = Overview.Of(purchase, plan);
        return new Reading(
            day, plan, overview, NextSteps.Of(purchase, plan, overview, day), [.. purchase.OpenConcerns()], purchase.UnansweredAdvice().Count(),
            purchase.Contributions.Count(said => said.ReplacedBy is null), purchase.OpenConfirmations(plan), purchase.IsProvisional(plan), NamesIn(purchase));
    }

    /// <summary>The overview of the purchase, written once for all who see the same.</summary>
    public async Task<IHtmlContent> WrittenAsync(Audience audience, HtmlEncoder encoder, Func<Task<IHtmlContent>> write)
    {
        if (_written.TryGetValue(audience, out var known)) return known;
        // What a page writes is in buffers that end with it.
        await using var text = new StringWriter();
        (await write()).WriteTo(text, encoder);
        return _written[audience] = new HtmlString(text.ToString());
    }

    // The record keeps the names of all who were named, as they were then; whoever has a sealed one removed has no name here.
    private static ImmutableDictionary<PersonId, string> NamesIn(Purchase purchase)
    {
        var names = ImmutableDictionary.CreateBuilder<PersonId, string>();
        foreach (var part in purchase.Assignments)
        {
            if (part.Name.Text is { } name) names[part.Person] = name;
            if (part.Delegation is { Name.Text: { } other } delegation) names[delegation.To] = other;
        }

        return names.ToImmutable();
    }
}
