using System.Buffers;

namespace Whom.Bench.Peers;

/// <summary>An engine that is measured: a profile as JSON text goes in, a decision as JSON text comes out.</summary>
internal interface IPeer
{
    /// <summary>Decides about one profile and writes the decision.</summary>
    ValueTask Decide(ReadOnlyMemory<byte> profile, IBufferWriter<byte> to);

    /// <summary>The answer that is compared, out of a written decision; not timed.</summary>
    ReadOnlyMemory<byte> AnswerIn(ReadOnlyMemory<byte> decision);
}
