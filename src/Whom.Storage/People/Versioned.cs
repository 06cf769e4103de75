namespace Whom.Storage.People;

/// <summary>Something of the directory, and which change of it this is.</summary>
/// <param name="Value">What is kept.</param>
/// <param name="Revision">Changes with every change.</param>
public sealed record Versioned<T>(T Value, string Revision);

/// <summary>What became of a change of the directory.</summary>
public enum Saved
{
    /// <summary>It is kept.</summary>
    Done,

    /// <summary>Someone else has changed it meanwhile, or it is gone.</summary>
    Overtaken,

    /// <summary>Another person has this e-mail address.</summary>
    AddressTaken,
}
