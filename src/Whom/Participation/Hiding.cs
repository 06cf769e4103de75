using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Participation;

/// <summary>On what ground a comment, or a part of it, is hidden. None of them looks at an opinion.</summary>
public enum HidingGround
{
    /// <summary>Name, address, health or case of a private person.</summary>
    ThirdPerson,

    /// <summary>The writer’s own phone, address or numbers.</summary>
    OwnDetails,

    /// <summary>What lets a child be recognised.</summary>
    Minor,

    /// <summary>A serious threat to a person or a place.</summary>
    Threat,

    /// <summary>What the law forbids to show.</summary>
    Unlawful,

    /// <summary>Sent in the name of somebody else.</summary>
    NotTheirs,

    /// <summary>A sale of goods, with no word about the purchase.</summary>
    Advertising,

    /// <summary>Wholly about something else.</summary>
    Elsewhere,
}

/// <summary>A comment, or a part of it, is hidden.</summary>
/// <param name="Number">Its number in the comment, from 1.</param>
/// <param name="Ground">On what ground.</param>
/// <param name="Spans">The words that are hidden; empty where all of it is.</param>
/// <param name="Why">Why; null where the program found details of the writer by itself.</param>
/// <param name="By">Who; null where the program did.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="ConfirmBy">The day by which somebody else has to confirm it.</param>
public sealed record Hiding(
    int Number, HidingGround Ground, ImmutableArray<TextSpan> Spans, Sealed? Why, PersonId? By, DateTimeOffset At,
    DateOnly ConfirmBy)
{
    /// <summary>Who confirmed it; null where nobody did.</summary>
    public PersonId? ConfirmedBy { get; init; }

    /// <summary>When it was shown again, in UTC; null where it was not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What its author says against it; null where they said nothing.</summary>
    public Appeal? Appeal { get; init; }

    /// <summary>Whether all of the comment is hidden.</summary>
    public bool IsWhole => Spans.IsEmpty;

    /// <summary>Whether nobody has confirmed it, and somebody has to.</summary>
    public bool AwaitsConfirmation =>
        ConfirmedBy is null && EndedAt is null && Ground != HidingGround.OwnDetails;

    /// <summary>
    /// Whether it hides anything on a day: what nobody else confirms in time is shown again, save what would do harm.
    /// </summary>
    public bool HoldsOn(DateOnly day) =>
        EndedAt is null && (!AwaitsConfirmation || !Lapses(Ground) || day <= ConfirmBy);

    /// <summary>Whether what nobody confirms on this ground is shown again.</summary>
    public static bool Lapses(HidingGround ground) => ground switch
    {
        HidingGround.Threat or HidingGround.Minor or HidingGround.Unlawful => false,
        HidingGround.ThirdPerson or HidingGround.OwnDetails or HidingGround.NotTheirs or HidingGround.Advertising
            or HidingGround.Elsewhere => true,
    };

    /// <summary>In how many working days somebody else confirms it.</summary>
    public static int WorkingDaysToConfirm(HidingGround ground) => Lapses(ground) ? 2 : 1;
}

/// <summary>What an author says against a hiding.</summary>
/// <param name="Words">Why it should be shown.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="AnswerBy">The day by which it is decided.</param>
public sealed record Appeal(Sealed Words, DateTimeOffset At, DateOnly AnswerBy)
{
    /// <summary>How it was decided; null until it is.</summary>
    public AppealDecision? Decision { get; init; }
}

/// <summary>How an appeal was decided.</summary>
/// <param name="Shown">Whether it is shown again.</param>
/// <param name="Why">Why.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">When, in UTC.</param>
public sealed record AppealDecision(bool Shown, Sealed Why, PersonId By, DateTimeOffset At);
