using Whom.People;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>What people give to be recorded, as the deciders take it.</summary>
public static class GivenWords
{
    /// <summary>The longest reason, conflict or suggestion, as a person counts.</summary>
    public const int LongestReason = 4_000;

    /// <summary>Why this is no reason; null where it is one.</summary>
    public static Refusal? Reason(string? given, out Sealed reason) =>
        Words(given, LongestReason, new Refusal.NoReason(), out reason);

    /// <summary>Why these are no words that can be recorded; null where they are.</summary>
    public static Refusal? Words(string? given, int longest, out Sealed words) =>
        Words(given, longest, new Refusal.NoWords(), out words);

    /// <summary>Why these words, which may be empty, cannot be recorded; null where they can, or are empty.</summary>
    public static Refusal? MayBeEmpty(string? given, out Sealed? words)
    {
        var text = GivenText.Words(given, LongestReason);
        words = text.Text.Length == 0 ? null : new Sealed(text.Text);
        return WhyNot(text);
    }

    /// <summary>Why this is no name of a person; null where it is one.</summary>
    public static Refusal? PersonName(string? given, out Sealed name)
    {
        var text = GivenText.Name(given, PeopleImport.LongestName);
        name = new Sealed(text.Text);
        return text.Fault is null && text.Text.Length == 0
            ? new Refusal.WrongName("", PeopleImport.LongestName)
            : WhyNot(text);
    }

    /// <summary>Why a text that was given is not taken; null where it is.</summary>
    public static Refusal? WhyNot(GivenText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Fault switch
        {
            null => null,
            TextFault.TooLong(var length, var longest) => new Refusal.TooManyWords(length, longest),
            TextFault.Unseen(var codePoint, var place) => new Refusal.UnseenCharacter(codePoint, place),
        };
    }

    /// <summary>
    /// Why words that somebody signs cannot be recorded as they are; null where they can. They are not trimmed: what is
    /// signed is what is recorded.
    /// </summary>
    public static Refusal? AsTheyAre(Sealed words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return Reason(words.Text, out var read) is { } unfit ? unfit
            : read.Text != words.Text || words.Salt is null ? new Refusal.NotAsShown()
            : null;
    }

    /// <summary>Why this is no address of a page; null where it is, or is empty.</summary>
    public static Refusal? Link(string? given, out Sealed? link)
    {
        var text = GivenText.Words(given, Votes.LongestLink);
        link = text.Text.Length == 0 ? null : new Sealed(text.Text);
        return WhyNot(text) is { } unfit ? unfit
            : link is null || (Uri.TryCreate(text.Text, UriKind.Absolute, out var address)
                && address.Scheme is "https" or "http") ? null
            : new Refusal.WrongLink(text.Text);
    }

    /// <summary>Why this file cannot be kept as evidence; null where it can.</summary>
    public static Refusal? File(GivenFile given, out NamedFile? file)
    {
        ArgumentNullException.ThrowIfNull(given);
        var unfit = Words(given.Name, DocumentVersions.LongestName, out var name);
        file = new NamedFile(given.Id, given.File, name);
        return unfit;
    }

    /// <summary>The same as words, with another refusal where there are none.</summary>
    internal static Refusal? Words(string? given, int longest, Refusal whereEmpty, out Sealed words)
    {
        var text = GivenText.Words(given, longest);
        words = new Sealed(text.Text);
        return text.Fault is null && text.Text.Length == 0 ? whereEmpty : WhyNot(text);
    }
}
