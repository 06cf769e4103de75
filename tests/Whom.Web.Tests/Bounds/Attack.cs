using System.Collections.Immutable;

namespace Whom.Web.Tests.Bounds;

/// <summary>Something that is put into a field which was not made for it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Encoded">As it stands in an address or a form, encoded.</param>
/// <param name="Success">What it would have looked like had it gone through.</param>
public sealed record Attack(string Name, string Encoded, string Success)
{
    /// <summary>What must stand in no page as it was sent.</summary>
    public const string Script = "<script>alert('w')</script>";

    /// <summary>Somebody of the demo city whose id is put where another's stands.</summary>
    public static ImmutableArray<Attack> All(string another) =>
    [
        new("one above every bound", new string('x', 20_001), "a status of 5xx, or the words recorded"),
        new("NUL", "a%00b", "5xx on PostgreSQL, or a text cut where it stands"),
        new("line break", "a%0D%0ABcc:%20all@city.example", "a second line in a head, a name or a log"),
        new("turned round", "a%E2%80%AEb", "a name that reads otherwise than it is recorded"),
        new("half a character", "a%ED%A0%80b", "5xx, or bytes in the record that are no text"),
        new("script", Uri.EscapeDataString(Script), "the same bytes in the page, unencoded"),
        new("SQL", "'%20OR%201=1%20--", "5xx, or rows of others"),
        new("a million digits", new string('9', 1_000_000), "5xx, seconds of work, or a number taken for another"),
        new("another's id", another, "something of theirs shown or changed"),
        new("a path", "..%2F..%2Fetc%2Fpasswd", "a file of the machine"),
        new("a template", "%7B%7B7*7%7D%7D%24%7Bx%7D%25s%25n", "49, or 5xx by a format"),
    ];
}
