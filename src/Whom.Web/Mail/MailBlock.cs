using System.Text;

namespace Whom.Web.Mail;

/// <summary>What a piece of a mail is.</summary>
public enum MailBlockKind
{
    /// <summary>Some sentences.</summary>
    Paragraph,

    /// <summary>A thing to know, under its label.</summary>
    Fact,

    /// <summary>One of several; where it leads somewhere, its first line does.</summary>
    Item,

    /// <summary>Where the reader goes on.</summary>
    Link,

    /// <summary>Why they get the mail, and what they can do about that.</summary>
    Note,

    /// <summary>From whom it is.</summary>
    Signature,
}

/// <summary>A piece of a mail. The text and the page (HTML) of a mail are both written out of these.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it says; of a link, what opens.</param>
public sealed record MailBlock(MailBlockKind Kind, string Text)
{
    /// <summary>Under which label a fact stands.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// Where it leads; null where it leads nowhere. Only what the program itself leads to: words of people are no
    /// links, whatever stands in them.
    /// </summary>
    public string? Address { get; init; }

    public static MailBlock Paragraph(string text) => new(MailBlockKind.Paragraph, text);

    public static MailBlock Fact(string label, string text) => new(MailBlockKind.Fact, text) { Label = label };

    public static MailBlock Item(string text, string? address = null) =>
        new(MailBlockKind.Item, text) { Address = address };

    public static MailBlock Link(string text, string address) => new(MailBlockKind.Link, text) { Address = address };

    public static MailBlock Note(string text, string? address = null) =>
        new(MailBlockKind.Note, text) { Address = address };

    public static MailBlock Signature(string text) => new(MailBlockKind.Signature, text);
}

/// <summary>A mail as plain text.</summary>
public static class MailText
{
    public static string Of(IEnumerable<MailBlock> blocks)
    {
        var text = new StringBuilder();
        MailBlockKind? before = null;
        foreach (var block in blocks)
        {
            // Facts stand line under line, all else apart.
            if (before is { } last)
                text.Append(last == MailBlockKind.Fact && block.Kind == MailBlockKind.Fact ? "\n" : "\n\n");
            before = block.Kind;
            text.Append(Of(block));
        }

        return text.Append('\n').ToString();
    }

    private static string Of(MailBlock block) => block.Kind switch
    {
        MailBlockKind.Paragraph or MailBlockKind.Link or MailBlockKind.Note => Leading(block.Text, block.Address),
        MailBlockKind.Fact => $"{block.Label}: {block.Text}",
        MailBlockKind.Item => "- " + (block.Address is null ? block.Text : $"{block.Text}\n{block.Address}")
            .ReplaceLineEndings("\n  "),
        // The mark by which programs know a signature (RFC 3676, section 4.3).
        MailBlockKind.Signature => "-- \n" + block.Text,
    };

    private static string Leading(string text, string? address) =>
        address is null ? text : $"{text.TrimEnd('.')}:\n{address}";
}
