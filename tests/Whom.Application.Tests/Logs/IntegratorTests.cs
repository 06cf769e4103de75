using Whom.Application.Logs;
using Whom.Evidence.Notes;
using Whom.Records;
using Whom.Storage.Checking;
using Whom.Storage.Secrets;
using Whom.Storage.Tests.Databases;

namespace Whom.Application.Tests.Logs;

/// <summary>Events become leaves of the log, whoever takes them in, in whatever batches.</summary>
public sealed class IntegratorTests(PostgresCluster postgres, ITestOutputHelper output)
{
    private static CancellationToken Cancel => LogTown.Cancel;

    [Theory, OnEveryDatabase]
    public async Task Whatever_the_batches_tiles_and_root_are_those_of_one_tree_over_all_leaves(Kind kind)
    {
        await using var town = new LogTown(kind, postgres);
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        while ((await town.Log.EndsAsync(Cancel)).Events < 1_400)
        {
            await town.AppendAsync(random.Next(1, 120));
            if (random.Next(3) > 0) await town.Integrator().IntegrateAsync(random.Next(1, 300), Cancel);
        }

        var newest = await town.IntegrateAsync();

        var (tree, leaves) = (new GrowingTiles(), await town.LeavesAsync());
        foreach (var leaf in leaves) tree.Add(leaf);
        Assert.Equal(tree.Head(), new TreeHead(newest.Checkpoint.Size, newest.Checkpoint.Root));
        foreach (var (path, bytes) in tree.Take())
            Assert.Equal(bytes.ToArray(), (await town.Log.TileAsync(path, Cancel)).ToArray());
        Assert.True((await town.Log.TileAsync(new TilePath(0, leaves.Length / 256, 1 + (leaves.Length % 256)), Cancel))
            .IsEmpty, "A tile beyond the checkpoint is served.");
        Assert.DoesNotContain(
            RecordSnapshot.Check(town.Where, null, 99).Faults, fault => fault.Rule == RecordRule.Log);
    }

    [Theory, OnEveryDatabase]
    public async Task Any_two_checkpoints_are_consistent_and_each_event_is_proved_by_the_tiles(Kind kind)
    {
        await using var town = new LogTown(kind, postgres);
        for (var round = 0; round < 12; round++)
        {
            await town.AppendAsync(1 + (round * 7));
            await town.IntegrateAsync();
        }

        var (checkpoints, leaves) = (await town.CheckpointsAsync(), await town.LeavesAsync());
        Assert.Equal(12, checkpoints.Length);
        var newest = checkpoints[^1];
        for (var at = 0; at < leaves.Length; at++)
            Assert.True(InclusionProof.Make(at, newest.Size, Nodes(newest.Size))!.Proves(leaves[at], newest.Root));
        foreach (var earlier in checkpoints)
        {
            foreach (var later in checkpoints.Where(one => one.Size >= earlier.Size))
                Assert.True(ConsistencyProof.Make(earlier.Size, later.Size, Nodes(later.Size))!
                    .Proves(earlier.Root, later.Root));
        }

        NodeReader Nodes(long size) => TiledTree.Over(size, town.Log.Tiles());
    }

    [Theory, OnEveryDatabase]
    public async Task Two_programs_and_a_writer_at_once_make_one_log(Kind kind)
    {
        await using var town = new LogTown(kind, postgres);
        using var done = new CancellationTokenSource();
        var programs = Enumerable.Range(0, 2).Select(_ => Task.Run(
            async () =>
            {
                var (program, rounds) = (town.Integrator(), 0);
                for (; !done.IsCancellationRequested; rounds++)
                    Assert.IsNotType<Integration.AtOdds>(await program.IntegrateAsync(20, Cancel));
                return rounds;
            }, Cancel)).ToList();
        for (var written = 0; written < 300; written += 6) await town.AppendAsync(6);
        await done.CancelAsync();
        var rounds = await Task.WhenAll(programs);

        var newest = await town.IntegrateAsync();

        Assert.Equal(300, newest.Checkpoint.Size);
        Assert.Single(await town.Keys.AllAsync(Cancel));
        Assert.DoesNotContain(
            RecordSnapshot.Check(town.Where, null, 99).Faults, fault => fault.Rule == RecordRule.Log);
        output.WriteLine($"{kind}: {rounds.Sum()} rounds, {(await town.CheckpointsAsync()).Length} checkpoints.");
    }

    [Theory, OnEveryDatabase]
    public async Task Nothing_is_signed_before_something_is_recorded_and_nothing_twice(Kind kind)
    {
        await using var town = new LogTown(kind, postgres);
        Assert.Equal(new Integration.UpToDate(0), await town.Integrator().IntegrateAsync(Cancel));
        Assert.Null(await town.Log.NewestAsync(Cancel));
        Assert.Empty(await town.Keys.AllAsync(Cancel));
        await town.AppendAsync(3);

        var newest = await town.IntegrateAsync();
        var again = await town.IntegrateAsync();

        Assert.Equal(newest.Note.ToBytes(), again.Note.ToBytes());
        var key = Assert.Single(await town.Keys.AllAsync(Cancel)).Key;
        Assert.Equal((LogTown.Origin, LogTown.Origin), (key.Name, newest.Checkpoint.Origin));
        Assert.True(NoteVerification.IsSigned(NoteVerification.Of(newest.Note, [key])));
    }

    [Theory, OnEveryDatabase]
    public async Task After_a_rotation_both_keys_sign_for_a_while_then_the_new_one_alone(Kind kind)
    {
        await using var town = new LogTown(kind, postgres);
        await town.AppendAsync(2);
        var old = Assert.Single((await town.IntegrateAsync()).Note.Signatures);
        town.Clock.Now += TimeSpan.FromDays(1);

        Assert.True(await town.Rows.EndAsync(town.Clock.Now + LogKeys.UsualOverlap, Cancel));
        var both = await town.IntegrateAsync();

        // The newest checkpoint goes over to it, though nothing happened.
        Assert.Equal((2, 2), (both.Checkpoint.Size, both.Note.Signatures.Length));
        Assert.Equal(old.ToString(), both.Note.Signatures[0].ToString());
        await town.AppendAsync(1);
        Assert.Equal(2, (await town.IntegrateAsync()).Note.Signatures.Length);
        town.Clock.Now += LogKeys.UsualOverlap;
        await town.AppendAsync(1);
        var alone = await town.IntegrateAsync();
        var keys = await town.Keys.AllAsync(Cancel);
        Assert.Equal(2, keys.Length);
        Assert.True(Assert.Single(alone.Note.Signatures).IsBy(keys[1].Key));
        Assert.Equal((town.Clock.Now, null), (keys[0].Until, keys[1].Until));
        // What the old one has signed can be verified for ever; it can sign nothing more.
        Assert.True(NoteVerification.IsSigned(NoteVerification.Of(
            (await town.Log.FindAsync(3, Cancel))!.Note, [keys[0].Key])));
        Assert.Null((await town.Rows.AllAsync(Cancel))[0].Secret);
    }

    [Theory, OnEveryDatabase]
    public async Task A_key_that_is_ended_at_once_signs_nothing_more(Kind kind)
    {
        await using var town = new LogTown(kind, postgres);
        await town.AppendAsync(2);
        await town.IntegrateAsync();
        var program = town.Integrator();
        Assert.True(await town.Rows.EndAsync(town.Clock.Now, Cancel));
        Assert.False(await town.Rows.EndAsync(town.Clock.Now, Cancel));

        await town.AppendAsync(1);
        Assert.Equal(new Integration.UpToDate(3), await program.IntegrateAsync(Cancel));

        var keys = await town.Keys.AllAsync(Cancel);
        Assert.True(Assert.Single((await town.Log.NewestAsync(Cancel))!.Note.Signatures).IsBy(keys[^1].Key));
    }

    [Theory, OnEveryDatabase]
    public async Task Private_keys_are_encrypted_follow_the_secret_and_end_with_it(Kind kind)
    {
        await using var town = new LogTown(kind, postgres);
        Open(1);
        await town.AppendAsync(1);
        await town.IntegrateAsync();
        var kept = Assert.Single(await town.Rows.AllAsync(Cancel)).Secret!;
        Assert.DoesNotContain("PRIVATE", kept, StringComparison.Ordinal);
        Assert.StartsWith(LogTown.Cipher(1).Id, kept, StringComparison.Ordinal);

        // Changed: the same key signs on.
        var changed = new LogKeys(town.Rows, Open(2, 1), LogTown.Origin);
        var signer = Assert.Single(await changed.SignersAsync(town.Clock.Now, Cancel));
        Assert.StartsWith(
            LogTown.Cipher(2).Id, Assert.Single(await town.Rows.AllAsync(Cancel)).Secret!, StringComparison.Ordinal);

        // Lost: the old key ends, another begins, and what was signed is still verified.
        await town.RunAsync("DELETE FROM store_marks WHERE name = 'secret'");
        var fresh = new LogKeys(town.Rows, Open(3), LogTown.Origin);
        town.Clock.Now = DateTimeOffset.UtcNow + TimeSpan.FromHours(1);
        Assert.NotEqual(signer.Key, Assert.Single(await fresh.SignersAsync(town.Clock.Now, Cancel)).Key);
        var all = await fresh.AllAsync(Cancel);
        Assert.Equal((signer.Key, true), (all[0].Key, all[0].Until is not null));
        await town.AppendAsync(1);
        var program = new Integrator(town.Log, fresh, town.Clock);
        Assert.Equal(new Integration.UpToDate(2), await program.IntegrateAsync(Cancel));

        StoreCipher Open(params byte[] fills) => new StoreSecret(town.Database, new SecretSettings(
            [.. fills.Select(fill => Enumerable.Repeat(fill, StoreCipher.SecretLength).ToArray())], "")).Open();
    }

    [Theory, OnEveryDatabase]
    public async Task Where_the_log_does_not_follow_from_the_events_nothing_is_signed(Kind kind)
    {
        foreach (var (sql, odds, rule) in new (string, LogOdds, RecordRule?)[]
        {
            ("UPDATE events SET leaf = (SELECT leaf FROM events WHERE position = 2) WHERE position = 1",
                LogOdds.OtherEvents, RecordRule.Leaf),
            ("DELETE FROM events WHERE position > 300", LogOdds.EventsAreGone, RecordRule.Log),
            ("UPDATE log_tiles SET hashes = (SELECT hashes FROM log_tiles WHERE level = 0 AND tile = 0) WHERE tile = 1",
                LogOdds.OtherTiles, RecordRule.Log),
            ("DELETE FROM log_tiles WHERE level = 1", LogOdds.OtherTiles, RecordRule.Log),
            ("UPDATE log_checkpoints SET note = replace(note, 'whom.city', 'whom.town')",
                LogOdds.OtherOrigin, null),
            ("UPDATE log_checkpoints SET note = replace(note, '\n310\n', '\n309\n')", LogOdds.NotSigned,
                RecordRule.Log),
            ("DELETE FROM log_keys", LogOdds.NotSigned, null),
        })
        {
            await using var town = new LogTown(kind, postgres);
            await town.AppendAsync(310);
            await town.IntegrateAsync();
            await town.RunAsync(sql.Replace("\n", kind == Kind.Sqlite ? "' || char(10) || '" : "' || chr(10) || '",
                StringComparison.Ordinal));

            var answer = await town.Integrator().IntegrateAsync(Cancel);

            Assert.True(answer is Integration.AtOdds at && at.Fault == odds, $"{sql}: {answer}");
            if (rule is { } expected)
                Assert.Contains(RecordSnapshot.Check(town.Where, null, 999).Faults, fault => fault.Rule == expected);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_program_that_runs_sees_that_another_record_was_put_back(Kind kind)
    {
        await using var town = new LogTown(kind, postgres);
        await town.AppendAsync(4);
        var program = town.Integrator();
        Assert.Equal(new Integration.UpToDate(4), await program.IntegrateAsync(Cancel));
        await town.RunAsync("UPDATE events SET leaf = (SELECT leaf FROM events WHERE position = 1) WHERE position = 4");
        await town.AppendAsync(1);

        Assert.Equal(new Integration.AtOdds(4, LogOdds.OtherEvents), await program.IntegrateAsync(Cancel));
    }
}
