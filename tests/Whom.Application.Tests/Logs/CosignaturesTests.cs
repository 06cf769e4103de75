using System.Text;
using Whom.Application.Logs;
using Whom.Evidence.Notes;
using Whom.Records;
using Whom.Storage.Tests.Databases;

namespace Whom.Application.Tests.Logs;

/// <summary>Witnesses sign checkpoints; what they have signed is kept and shown.</summary>
public sealed class CosignaturesTests(PostgresCluster postgres)
{
    private static readonly NoteSigner Known = NoteSigner.New("witness.example", SignatureType.Cosignature);
    private static readonly NoteSigner Other = NoteSigner.New("other.example", SignatureType.Cosignature);

    private static CancellationToken Cancel => LogTown.Cancel;

    [Theory, OnEveryDatabase]
    public async Task What_a_known_witness_has_signed_is_kept_once_and_shown(Kind kind)
    {
        await using var town = new LogTown(kind, postgres);
        var (own, taking) = await BeginAsync(town);
        var cosigned = own.With(Known.Sign(own.Text, town.Clock.Now));

        Assert.Equal(new Cosigned.Kept(5, 1), await taking.TakeAsync(cosigned.ToBytes(), Cancel));
        Assert.Equal(new Cosigned.Kept(5, 1), await taking.TakeAsync(cosigned.ToBytes(), Cancel));

        Assert.Equal(cosigned.ToBytes(), (await town.Log.NewestAsync(Cancel))!.Note.ToBytes());
        // A later one takes its place, an earlier one does not, and others are passed over.
        var later = Known.Sign(own.Text, town.Clock.Now.AddHours(1));
        await taking.TakeAsync(own.With(later).With(Other.Sign(own.Text, town.Clock.Now)).ToBytes(), Cancel);
        await taking.TakeAsync(cosigned.ToBytes(), Cancel);
        Assert.Equal(own.With(later).ToBytes(), (await town.Log.FindAsync(5, Cancel))!.Note.ToBytes());
        // The log goes on as before.
        await town.AppendAsync(1);
        Assert.Single((await town.IntegrateAsync()).Note.Signatures);
    }

    [Theory, OnEveryDatabase]
    public async Task Anything_else_is_refused_and_nothing_of_it_kept(Kind kind)
    {
        await using var town = new LogTown(kind, postgres);
        var (own, taking) = await BeginAsync(town);
        var signature = Known.Sign(own.Text, town.Clock.Now);
        var forged = signature with { Bytes = [.. signature.Bytes[..^1], (byte)(signature.Bytes[^1] ^ 1)] };
        var elsewhere = new Checkpoint(LogTown.Origin, 5, TreeHash.Empty, []).Text;
        foreach (var (body, expected) in new (byte[], Cosigned)[]
        {
            ([], new Cosigned.NoNote(NoteFault.CutOff)),
            (Encoding.UTF8.GetBytes(own.Text), new Cosigned.NoNote(NoteFault.NotSigned)),
            (new SignedNote("a\n", [signature]).ToBytes(), new Cosigned.NoCheckpoint(CheckpointFault.Lines)),
            (new SignedNote(elsewhere, [Known.Sign(elsewhere, town.Clock.Now)]).ToBytes(), new Cosigned.NotOurs(5)),
            (own.ToBytes(), new Cosigned.NoWitness()),
            (own.With(Other.Sign(own.Text, town.Clock.Now)).ToBytes(), new Cosigned.NoWitness()),
            (own.With(signature).With(forged).ToBytes(), new Cosigned.DoesNotHold("witness.example")),
        })
            Assert.Equal(expected, await taking.TakeAsync(body, Cancel));

        Assert.Equal(own.ToBytes(), (await town.Log.NewestAsync(Cancel))!.Note.ToBytes());
    }

    private static async Task<(SignedNote Own, Cosignatures Taking)> BeginAsync(LogTown town)
    {
        await town.AppendAsync(5);
        return ((await town.IntegrateAsync()).Note, new Cosignatures(town.Log, [Known.Key]));
    }
}
