using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Participation;

/// <summary>Whether people of a group were heard. A person says so; no ratio does.</summary>
public enum ReachWord
{
    /// <summary>They were heard.</summary>
    Heard,

    /// <summary>Only others spoke for them.</summary>
    ThroughOthers,

    /// <summary>Hardly any were heard.</summary>
    Hardly,

    /// <summary>None were heard.</summary>
    NotHeard,
}

/// <summary>Whether a group was reached.</summary>
/// <param name="Word">In a word.</param>
/// <param name="Why">Why not, and what was or will be done; null where they were heard and no more is said.</param>
/// <param name="By">Who says so.</param>
/// <param name="At">When, in UTC.</param>
public sealed record GroupReach(ReachWord Word, Sealed? Why, PersonId By, DateTimeOffset At);

/// <summary>Say whether a group was reached.</summary>
public sealed record SayReach(int Group, ReachWord Word, string? Why, Actor By, DateTimeOffset At)
    : ConsultationCommand(By, At);

/// <summary>It was said whether a group was reached.</summary>
public sealed record ReachSaid(int Group, GroupReach Reach, Actor By, DateTimeOffset At) : ConsultationEvent(By, At);

/// <summary>Who was reached, against who is affected.</summary>
public static class Reaching
{
    /// <summary>By whoever leads, until the report is out; where few or none were heard, with a reason.</summary>
    public static Decision<ConsultationEvent> Decide(Consultation consultation, Purchase purchase, SayReach command)
    {
        ArgumentNullException.ThrowIfNull(consultation);
        ArgumentNullException.ThrowIfNull(command);
        if (consultation.MayNotLead(purchase, command) is { } not) return not;
        if (consultation.Report is not null) return new Refusal.ReportIsOut();
        if (consultation.Page.Groups.All(group => group.Number != command.Group))
            return new Refusal.NoSuchGroup(command.Group);
        Sealed? why = null;
        if (command.Word is ReachWord.Hardly or ReachWord.NotHeard || !string.IsNullOrWhiteSpace(command.Why))
        {
            if (GivenWords.Reason(command.Why, out var words) is { } unfit) return unfit;
            why = words;
        }

        return new ReachSaid(
            command.Group, new GroupReach(command.Word, why, command.By.RequirePerson(), command.At), command.By,
            command.At);
    }

    internal static Consultation Apply(Consultation consultation, ReachSaid happened) =>
        consultation with { Reached = consultation.Reached.SetItem(happened.Group, happened.Reach) };
}
