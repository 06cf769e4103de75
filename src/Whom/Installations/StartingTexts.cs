using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Installations;

/// <summary>A text of the organisation's own, from which a document is started.</summary>
/// <param name="Hash">The SHA-256 of its bytes, which are kept beside the record.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Format">What it is: a Word document or Markdown.</param>
public sealed record OwnStartingText(FileHash Hash, long Length, FileFormat Format);

/// <summary>Put a text of the organisation's own in the place of what a document is started from.</summary>
/// <param name="Document">The id of the document.</param>
/// <param name="Text">The text, as it was judged.</param>
/// <param name="Known">The ids of the documents that there are.</param>
/// <param name="By">Who asks.</param>
/// <param name="At">When, in UTC.</param>
public sealed record ReplaceStartingText(
    string Document, OwnStartingText Text, ImmutableArray<string> Known, Actor By, DateTimeOffset At)
    : InstallationCommand(By, At);

/// <summary>Take a text of the organisation's own away, so that a document is started from that of the packs.</summary>
public sealed record RemoveStartingText(string Document, Actor By, DateTimeOffset At) : InstallationCommand(By, At);

/// <summary>A text of the organisation's own stands where that of the packs stood.</summary>
public sealed record StartingTextReplaced(string Document, OwnStartingText Text, Actor By, DateTimeOffset At)
    : InstallationEvent(By, At);

/// <summary>A text of the organisation's own was taken away.</summary>
public sealed record StartingTextRemoved(string Document, Actor By, DateTimeOffset At) : InstallationEvent(By, At);

/// <summary>What documents are started from, where an organisation has a text of its own.</summary>
public static class StartingTexts
{
    /// <summary>The longest text, in bytes: it holds headings and no purchase.</summary>
    public const int Longest = 2 * 1024 * 1024;

    /// <summary>People write on in it, so that it has to be what they can write in.</summary>
    public static Decision<InstallationEvent> Decide(Installation installation, ReplaceStartingText command)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(command);
        return installation.MayNotAdminister(command.By) is { } not ? not
            : !command.Known.Contains(command.Document)
                ? new Refusal.NoSuchDocument(command.Document, command.Known)
            : !MayBe(command.Text.Format) ? new Refusal.NoStartingFormat(command.Text.Format)
            : installation.StartingTexts.GetValueOrDefault(command.Document) == command.Text
                ? new Refusal.NothingChanges()
            : new StartingTextReplaced(command.Document, command.Text, command.By, command.At);
    }

    /// <summary>Only what is there is taken away.</summary>
    public static Decision<InstallationEvent> Decide(Installation installation, RemoveStartingText command)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(command);
        return installation.MayNotAdminister(command.By) is { } not ? not
            : !installation.StartingTexts.ContainsKey(command.Document) ? new Refusal.NothingChanges()
            : new StartingTextRemoved(command.Document, command.By, command.At);
    }

    /// <summary>Whether a text to start from may be of this format.</summary>
    public static bool MayBe(FileFormat format) => format is FileFormat.Docx or FileFormat.Markdown;
}
