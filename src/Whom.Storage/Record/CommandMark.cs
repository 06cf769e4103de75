namespace Whom.Storage.Record;

/// <summary>By what a command is known again.</summary>
/// <param name="Id">Its id, drawn with the form that it came by.</param>
/// <param name="Digest">
/// A hash of all that it said, but for when: the same id with another digest is another command, that must not pass for
/// the first. Empty where a command says nothing but its id.
/// </param>
public sealed record CommandMark(Guid Id, ReadOnlyMemory<byte> Digest);
