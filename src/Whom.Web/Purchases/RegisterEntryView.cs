using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Web.Participation;

namespace Whom.Web.Purchases;

/// <summary>A text of an entry, as it is shown.</summary>
/// <param name="Field">Which.</param>
/// <param name="Language">In which language it is; that of the page, where it was written in that.</param>
/// <param name="Words">What it says; null where nobody wrote it, or it was cleared.</param>
public sealed record RegisterShownText(RegisterField Field, string Language, string? Words);

/// <summary>A gate of an entry.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Id">Its id.</param>
/// <param name="At">When it was passed, or decided at; null where it was not.</param>
/// <param name="Decided">How it was decided, where it was not passed by that; else null.</param>
/// <param name="First">Whether it was passed first in an emergency, the rest to be ratified.</param>
public sealed record RegisterGate(string Name, string Id, DateTimeOffset? At, string? Decided, bool First);

/// <summary>A role of an entry, and whoever holds it in public office.</summary>
/// <param name="Role">What it is called.</param>
/// <param name="Names">The names that are shown.</param>
public sealed record RegisterRole(string Role, ImmutableArray<string> Names);

/// <summary>A version of a document that was released.</summary>
public sealed record RegisterDocument(
    string Name, int Number, FileFormat Format, long Length, string Address, DateTimeOffset Released,
    DateTimeOffset? Ended, string? Why, bool IsCleared);

/// <summary>A requirement that was set aside.</summary>
/// <param name="What">Which.</param>
/// <param name="Gate">Of which gate.</param>
/// <param name="Ground">By what law, rule or office; never the reason, which was given to those inside.</param>
/// <param name="At">When.</param>
public sealed record RegisterWaiver(string What, string Gate, string Ground, DateTimeOffset At);

/// <summary>
/// One entry of the register as residents read it: words that are public and nothing else, so that no page made from
/// it can show more.
/// </summary>
public sealed record RegisterEntryView
{
    public required PurchaseId Purchase { get; init; }

    /// <summary>Whether residents find it now.</summary>
    public required bool IsPublic { get; init; }

    /// <summary>Since when it is public, or is not any more; null in a preview of one that never was.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What residents are or were asked about it, the latest first.</summary>
    public ImmutableArray<ConsultationView> Asked { get; init; } = [];

    /// <summary>When it was public first.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>Why it was taken off; null where it was not.</summary>
    public string? WhyOff { get; init; }

    /// <summary>What the rules say that is made public; empty where its lead chose it.</summary>
    public ImmutableArray<(string Says, string Rule)> Rules { get; init; } = [];

    /// <summary>What it is called; null where nobody wrote that.</summary>
    public RegisterShownText? Name { get; init; }

    /// <summary>Every text but the name, in the order in which they are read.</summary>
    public ImmutableArray<RegisterShownText> Texts { get; init; } = [];

    /// <summary>When a text was written last; null where none was.</summary>
    public DateTimeOffset? Written { get; init; }

    public required Standing Standing { get; init; }

    /// <summary>Since when it stands so; null where it always did.</summary>
    public DateTimeOffset? StandsSince { get; init; }

    /// <summary>At which stage it is; null where it has ended.</summary>
    public string? Stage { get; init; }

    public ImmutableArray<RegisterGate> Gates { get; init; } = [];

    /// <summary>Answers that are fit for all, in the words of the pack.</summary>
    public ImmutableArray<(string Label, string Value, string Id, string ValueId)> Facts { get; init; } = [];

    public ImmutableArray<RegisterRole> Roles { get; init; } = [];

    public ImmutableArray<RegisterDocument> Documents { get; init; } = [];

    public ImmutableArray<RegisterWaiver> Waivers { get; init; } = [];

    /// <summary>The languages in which something was written.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    public string Path => PathOf(Purchase);

    public string? Words(RegisterField field) =>
        field == RegisterField.Name ? Name?.Words : Texts.FirstOrDefault(one => one.Field == field)?.Words;

    public static string PathOf(PurchaseId purchase) => "/register/" + purchase;
}
