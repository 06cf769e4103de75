namespace Whom.Evidence.Logs;

/// <summary>A place of a log where something does not hold.</summary>
/// <param name="Rule">What does not hold.</param>
/// <param name="File">Where: a path within the folder of the log.</param>
/// <param name="Entry">The first entry that it is about, from 0, where it is about some.</param>
/// <param name="Expected">What had to be there; empty where that is said by the rule.</param>
/// <param name="Found">What is there; empty where that is nothing that can be shown.</param>
public sealed record LogFault(LogRule Rule, string File, long? Entry, string Expected, string Found);
