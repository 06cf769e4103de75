using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>What is done when something comes to its end.</summary>
public enum EndingPart
{
    /// <summary>The data are back.</summary>
    DataBack,

    /// <summary>The vendor has deleted them.</summary>
    DataDeleted,

    /// <summary>Those who worked with it are told.</summary>
    PeopleTold,

    /// <summary>The public is told.</summary>
    PublicTold,

    /// <summary>What must be kept is kept.</summary>
    RecordsKept,
}

/// <summary>What was done of it.</summary>
/// <param name="Part">Which part.</param>
/// <param name="On">The day on which it was done.</param>
/// <param name="Words">What was done.</param>
/// <param name="Link">Where it can be read; null where it cannot.</param>
/// <param name="Version">The version of a document that shows it; null where none does.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record Ending(
    EndingPart Part, DateOnly On, Sealed Words, Sealed? Link, DocumentVersionId? Version, PersonId By,
    DateTimeOffset At);

/// <summary>Record what was done when it came to its end.</summary>
/// <param name="Part">Which part.</param>
/// <param name="On">The day on which it was done.</param>
/// <param name="Words">What was done.</param>
/// <param name="Link">Where it can be read; may be empty.</param>
/// <param name="Version">The version of a document that shows it; null for none.</param>
/// <param name="Today">The day, in the jurisdiction's time zone.</param>
/// <param name="By">Who records it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record RecordEnding(
    EndingPart Part, DateOnly On, string Words, string? Link, DocumentVersionId? Version, DateOnly Today, Actor By,
    DateTimeOffset At) : PurchaseCommand(By, At);

/// <summary>It was recorded what was done when it came to its end.</summary>
public sealed record EndingRecorded(Ending Ending, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>
/// The end of what was in use: data back and deleted, with evidence; people and the public told; records kept.
/// </summary>
public static class Endings
{
    /// <summary>Whether it is shown by a document, or by a page, rather than said.</summary>
    public static bool NeedsEvidence(EndingPart part) => part is EndingPart.DataBack or EndingPart.DataDeleted;

    /// <summary>By whoever leads; the last word counts.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, RecordEnding command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (command.On > command.Today) return new Refusal.DayToCome(command.On, command.Today);
        if (GivenWords.Words(command.Words, GivenWords.LongestReason, out var words) is { } unfit) return unfit;
        if (GivenWords.Link(command.Link, out var link) is { } noLink) return noLink;
        if (command.Version is { } version && purchase.FindVersion(version) is null)
            return new Refusal.NoSuchVersion(version);
        if (NeedsEvidence(command.Part) && link is null && command.Version is null) return new Refusal.NoEvidence();
        return new EndingRecorded(
            new Ending(
                command.Part, command.On, words, link, command.Version, command.By.RequirePerson(), command.At),
            command.By, command.At);
    }

    /// <summary>What was recorded last of a part; null for nothing.</summary>
    public static Ending? EndingOf(this Purchase purchase, EndingPart part)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.Oversight.Endings.LastOrDefault(one => one.Part == part);
    }

    /// <summary>
    /// What is not done yet of the end; nothing of what never was in use. Requires the plan of the purchase as it is.
    /// </summary>
    public static ImmutableArray<EndingPart> MissingEndings(this Purchase purchase, Plan plan) =>
        purchase.InUseSince(plan) is null ? []
            : [.. Enum.GetValues<EndingPart>().Where(part => purchase.EndingOf(part) is null)];

    internal static Purchase Apply(Purchase purchase, EndingRecorded happened) => purchase with
    {
        Oversight = purchase.Oversight with { Endings = purchase.Oversight.Endings.Add(happened.Ending) },
    };
}
