using System.Collections.Immutable;
using Whom.Purchases;

namespace Whom.Application.Streams;

/// <summary>What became of a command.</summary>
public abstract record Outcome<TEvent>
{
    private Outcome()
    {
    }

    /// <summary>It is recorded, and has reached the disk.</summary>
    /// <param name="Version">The version of the stream now.</param>
    public sealed record Changed(long Version) : Outcome<TEvent>;

    /// <summary>The same was recorded before, under the same id; nothing was written now.</summary>
    public sealed record Repeated : Outcome<TEvent>;

    /// <summary>
    /// Something else was recorded before under the same id: how it is now, and what happened since the person looked.
    /// </summary>
    public sealed record Reused(long Version, ImmutableArray<TEvent> Since) : Outcome<TEvent>;

    /// <summary>It cannot be done.</summary>
    public sealed record Refused(Refusal Refusal) : Outcome<TEvent>;

    /// <summary>
    /// Someone else changed the same meanwhile: how it is now, and what happened since the person looked.
    /// </summary>
    public sealed record Overtaken(long Version, ImmutableArray<TEvent> Since) : Outcome<TEvent>;
}
