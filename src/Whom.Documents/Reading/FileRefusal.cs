using System.Collections.Immutable;
using Whom.Purchases;

namespace Whom.Documents.Reading;

/// <summary>What a file is, or why it is not taken.</summary>
public abstract record FileJudgement
{
    private FileJudgement()
    {
    }

    /// <summary>It is taken.</summary>
    /// <param name="Format">What it is.</param>
    /// <param name="Marks">What its readers are told of it, in the order of the kinds.</param>
    public sealed record Taken(FileFormat Format, ImmutableArray<FileMark> Marks) : FileJudgement
    {
        /// <inheritdoc/>
        public bool Equals(Taken? other) =>
            other is not null && Format == other.Format && Marks.SequenceEqual(other.Marks);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Format, Marks.Length);
    }

    /// <summary>It is not.</summary>
    public sealed record Refused(FileRefusal Why) : FileJudgement;
}

/// <summary>Why a file is not taken. Each carries what a person needs to know to do better.</summary>
public abstract record FileRefusal
{
    private FileRefusal()
    {
    }

    /// <summary>There is nothing in it.</summary>
    public sealed record Empty : FileRefusal;

    /// <summary>It has more bytes than are taken.</summary>
    public sealed record TooLong(long Most) : FileRefusal;

    /// <summary>Its name holds signs that hide what it is.</summary>
    public sealed record HidingName : FileRefusal;

    /// <summary>Its name ends as no format does that is taken.</summary>
    /// <param name="Ending">As it ends, without the dot; empty where it has none.</param>
    public sealed record OtherEnding(string Ending) : FileRefusal;

    /// <summary>It is of a kind that is not taken, whatever its name says.</summary>
    public sealed record OtherKind : FileRefusal;

    /// <summary>It is a file of Office as it was before 2007.</summary>
    public sealed record OldOffice : FileRefusal;

    /// <summary>Its name says one format, and its content is another.</summary>
    public sealed record NotWhatItIsCalled(FileFormat Called, FileFormat Found) : FileRefusal;

    /// <summary>It holds macros, or controls that are programs.</summary>
    public sealed record Macros : FileRefusal;

    /// <summary>It starts or fetches a program where it is opened.</summary>
    public sealed record RunsPrograms : FileRefusal;

    /// <summary>Nobody can read it without its password.</summary>
    public sealed record Encrypted : FileRefusal;

    /// <summary>Unpacked, it grows beyond what anybody can open.</summary>
    public sealed record Explodes : FileRefusal;

    /// <summary>Another archive is put in it, where none belongs.</summary>
    public sealed record ArchiveInside : FileRefusal;

    /// <summary>It names its pieces so that they would be written elsewhere, or twice.</summary>
    public sealed record UnsafeNames : FileRefusal;

    /// <summary>It is two files in one, or hides something before, between or after its own bytes.</summary>
    public sealed record TwoInOne : FileRefusal;

    /// <summary>Its XML declares entities, by which files of a server are read.</summary>
    public sealed record Entities : FileRefusal;

    /// <summary>It is called text, and is none: other bytes than those of UTF-8, or of UTF-16 with its mark.</summary>
    public sealed record NotText : FileRefusal;

    /// <summary>It is text with hidden signs by which its words are shown in another order.</summary>
    public sealed record TurnedText : FileRefusal;

    /// <summary>It cannot be read; part of it is missing or damaged.</summary>
    public sealed record Damaged(FileFormat Format) : FileRefusal;
}
