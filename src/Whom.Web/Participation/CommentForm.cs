using System.Collections.Immutable;
using System.Globalization;
using Whom.Documents.Reading;
using Whom.Participation;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Forms;

namespace Whom.Web.Participation;

/// <summary>What somebody typed as a comment, as it came and as it is kept.</summary>
public sealed record CommentForm
{
    /// <summary>The id of the form.</summary>
    public Guid Command { get; init; } = Guid.CreateVersion7();

    /// <summary>What was typed, by the number of the question.</summary>
    public ImmutableSortedDictionary<int, string> Texts { get; init; } = ImmutableSortedDictionary<int, string>.Empty;

    /// <summary>In which language it is written.</summary>
    public string Language { get; init; } = "";

    public string Name { get; init; } = "";

    public string Group { get; init; } = "";

    /// <summary>The address of mail to tell of the answer; empty for nobody.</summary>
    public string Contact { get; init; } = "";

    public string PictureShows { get; init; } = "";

    /// <summary>The picture, without what a camera wrote into it; null for none.</summary>
    public CleanPicture? Picture { get; init; }

    /// <summary>By its word, why the picture that came is not taken; null where it is, or none came.</summary>
    public string? PictureProblem { get; init; }

    /// <summary>The mark of a page that was opened shortly before.</summary>
    public string? Mark { get; init; }

    /// <summary>Whether a field was filled in that people do not see.</summary>
    public bool IsByProgram { get; init; }

    /// <summary>The number of the group; null where none is chosen.</summary>
    public int? GroupNumber =>
        int.TryParse(Group, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The name of the field of a question.</summary>
    public static string FieldOf(int question) => string.Create(CultureInfo.InvariantCulture, $"q{question}");

    /// <summary>What is said, for the domain.</summary>
    public GivenComment Said(Guid file, bool withPicture) => new(
        Texts, Language, Name, GroupNumber,
        withPicture && Picture is { } picture
            ? new GivenPicture(file, HashOf(picture), picture.Bytes.Length, picture.Format)
            : null,
        PictureShows);

    /// <summary>The hash of a picture.</summary>
    public static FileHash HashOf(CleanPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return FileHash.Of(System.Security.Cryptography.SHA256.HashData(picture.Bytes.Span));
    }

    /// <summary>What was sent, as fields and a picture.</summary>
    public static CommentForm Of(SentComment sent, int questions)
    {
        ArgumentNullException.ThrowIfNull(sent);
        var form = sent.Fields;
        var typed = new CommentForm
        {
            Command = ChangeForm.CommandOf(form["command"]),
            Texts = Enumerable.Range(0, questions + 1).ToImmutableSortedDictionary(
                question => question, question => Whole(form[FieldOf(question)])),
            Language = Whole(form["language"]),
            Name = Whole(form["name"]),
            Group = Whole(form["group"]),
            Contact = Whole(form["contact"]).Trim(),
            PictureShows = Whole(form["shows"]),
            Mark = form["page"],
            IsByProgram = Whole(form["website"]).Length > 0,
        };
        return sent.IsPictureTooLarge ? typed with { PictureProblem = "TooLarge" }
            : sent.Picture is not { } bytes ? typed
            : CleanPicture.Read(bytes.Span, out var refusal) is { } picture ? typed with { Picture = picture }
            : typed with { PictureProblem = refusal.ToString() };
    }

    /// <summary>What the form says of a refusal, by the field.</summary>
    public static string? FieldOf(Refusal refusal) =>
        refusal is Refusal.PictureUnsaid ? "shows"
        : refusal is Refusal.NoWords or Refusal.TooManyWords or Refusal.UnseenCharacter ? FieldOf(0)
        : refusal is Refusal.NoSuchGroup ? "group"
        : null;

    // Halves of characters and NUL: no text has them, and no database keeps them.
    private static string Whole(string? given) => given is null ? ""
        : new string([.. given.EnumerateRunes().SelectMany(rune => rune.Value == 0 ? "\uFFFD" : rune.ToString())]);
}
