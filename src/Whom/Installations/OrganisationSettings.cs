using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;

namespace Whom.Installations;

/// <summary>What an organisation says of itself, for all of its purchases. Equal when all of it is.</summary>
/// <param name="Name">What it is called; null where it has not said.</param>
/// <param name="Address">Where it can be written to, on one or more lines; null where it has not said.</param>
/// <param name="TimeZone">The zone of its days, by the name of the IANA time zone
/// database; null for that of the machine.</param>
/// <param name="Calendar">Its own holidays and working days.</param>
/// <param name="Packs">The ids of the packs by which new purchases are planned, on what they extend and the newest of
/// each; empty for the standard rules.</param>
public sealed record OrganisationSettings(
    string? Name, string? Address, string? TimeZone, WorkingCalendar Calendar, ImmutableArray<string> Packs)
{
    /// <summary>What holds where nobody has said anything.</summary>
    public static OrganisationSettings Default { get; } = new(null, null, null, WorkingCalendar.Empty, []);

    /// <summary>How its English is spelled, on pages, in mails and in documents.</summary>
    public EnglishSpelling Spelling { get; init; }

    /// <summary>
    /// Who heads it, by an account: they set aside what a gate waits for where a purchase has no executive sponsor.
    /// Null where it has not said.
    /// </summary>
    public PersonId? Head { get; init; }

    /// <summary>
    /// By which decision it adopted packs that bind nobody by themselves: day, body, and what was adopted. Null where
    /// it has not said.
    /// </summary>
    public string? PackDecision { get; init; }

    /// <summary>Its own days, for plans; null where it has said nothing of them.</summary>
    public WorkingCalendar? OwnCalendar => Calendar.Equals(WorkingCalendar.Empty) ? null : Calendar;

    /// <summary>The language, as words are put in it here: English in the spelling of the installation.</summary>
    public string Spelled(string language) => Spelling switch
    {
        EnglishSpelling.American => language,
        EnglishSpelling.British => language == Text.Source ? BritishEnglish.Tag : language,
    };

    /// <inheritdoc/>
    public bool Equals(OrganisationSettings? other) => other is not null
        && Name == other.Name && Address == other.Address && TimeZone == other.TimeZone && Spelling == other.Spelling
        && Head == other.Head && PackDecision == other.PackDecision
        && Calendar.Equals(other.Calendar)
        && Packs.AsSpan().SequenceEqual(other.Packs.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Address, TimeZone, Calendar, Packs.Length);
}
