using Whom.Records;

namespace Whom.Application.Logs;

/// <summary>What came of a checkpoint that a witness has signed.</summary>
public abstract record Cosigned
{
    private Cosigned()
    {
    }

    /// <summary>What known witnesses have signed is kept.</summary>
    /// <param name="Size">The checkpoint.</param>
    /// <param name="Witnesses">How many of them have signed in what was sent.</param>
    public sealed record Kept(long Size, int Witnesses) : Cosigned;

    /// <summary>It is no signed note.</summary>
    public sealed record NoNote(NoteFault Fault) : Cosigned;

    /// <summary>It is a note, and no checkpoint.</summary>
    public sealed record NoCheckpoint(CheckpointFault Fault) : Cosigned;

    /// <summary>No such checkpoint was made here.</summary>
    public sealed record NotOurs(long Size) : Cosigned;

    /// <summary>No witness that is known here has signed it.</summary>
    public sealed record NoWitness : Cosigned;

    /// <summary>A signature says that it is by a known witness, and is not.</summary>
    public sealed record DoesNotHold(string Name) : Cosigned;
}
