using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Logs;
using Whom.Evidence.Logs;
using Whom.Evidence.Notes;
using Whom.People;
using Whom.Records;
using Whom.Storage.Logs;
using Whom.Testing;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Running;

namespace Whom.Web.Tests.Logs;

/// <summary>The public log, as anyone finds it: without an account, over HTTP.</summary>
public sealed class PublicLogTests
{
    private static readonly NoteSigner Witness = NoteSigner.New("witness.example", SignatureType.Cosignature);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_fetches_the_whole_log_can_check_it_with_the_keys_of_the_page()
    {
        await using var site = await BegunAsync();
        using var client = site.Client();
        var page = await WebSite.PageAsync(await client.GetAsync("/log", Cancel));
        var shown = page.QuerySelectorAll("pre")[0].TextContent;
        Assert.Equal(await client.GetStringAsync("/log/checkpoint", Cancel), shown);
        var keys = page.QuerySelectorAll("li code").Select(code => Key(code.TextContent)).ToList();
        using var folder = new Folder();

        // As the lines on the page do it.
        var tiles = page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!)
            .Single(link => link.StartsWith("/log/tiles/", StringComparison.Ordinal));
        await File.WriteAllTextAsync(
            folder["checkpoint"],
            await client.GetStringAsync(tiles.Replace("/tiles/", "/checkpoints/", StringComparison.Ordinal), Cancel),
            Cancel);
        foreach (var tile in (await client.GetStringAsync(tiles, Cancel)).Split(
            '\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[tile])!);
            await File.WriteAllBytesAsync(folder[tile], await client.GetByteArrayAsync("/log/" + tile, Cancel), Cancel);
        }

        var report = LogCheck.Run(folder.Path, keys, 99)!;
        Assert.Empty(report.Faults);
        Assert.Equal((0, 310), (report.Entries, report.Head.Size));
        Assert.NotEmpty(LogCheck.Run(
            folder.Path, [NoteSigner.New(keys[0].Name, SignatureType.Ed25519).Key], 99)!.Faults);
        Assert.Contains($"--key '{keys[0]}'", page.QuerySelectorAll("pre")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_and_new_public_checkpoints_are_consistent_by_the_public_tiles()
    {
        await using var site = await BegunAsync();
        using var client = site.Client();
        var old = Read(await client.GetByteArrayAsync("/log/checkpoint", Cancel));
        await RecordAsync(site, 7);

        var fresh = Read(await client.GetByteArrayAsync("/log/checkpoint", Cancel));

        var tiles = new Dictionary<string, byte[]>();
        foreach (var tile in TilePath.AllIn(fresh.Size))
            tiles[tile.ToString()] = await client.GetByteArrayAsync($"/log/{tile}", Cancel);
        var nodes = TiledTree.Over(fresh.Size, path => tiles.GetValueOrDefault(path.ToString()));
        Assert.Equal(old.Size + 7, fresh.Size);
        Assert.True(ConsistencyProof.Make(old.Size, fresh.Size, nodes)!.Proves(old.Root, fresh.Root));
        Assert.Equal(old, Read(await client.GetByteArrayAsync($"/log/checkpoints/{old.Size}", Cancel)));
    }

    [Fact]
    public async Task Another_program_sees_from_public_files_that_the_log_has_only_grown()
    {
        await using var site = await BegunAsync();
        using var client = site.Client();
        using var folder = new Folder();
        var old = await KeepAsync("/log/checkpoint", "old");
        await RecordAsync(site, 7);
        var fresh = await KeepAsync("/log/checkpoint", "new");
        foreach (var tile in TilePath.AllIn(Read(fresh).Size)) await KeepAsync($"/log/{tile}", tile.ToString());
        var page = await WebSite.PageAsync(await client.GetAsync("/log", Cancel));
        var key = page.QuerySelector("li code")!.TextContent;

        Assert.Equal((0, "The log holds"), await ConsistentAsync("old", "new"));
        await File.WriteAllTextAsync(folder["other"], Encoding.UTF8.GetString(old).Replace(
            Read(old).Root.ToBase64(), TreeHash.Empty.ToBase64(), StringComparison.Ordinal), Cancel);
        Assert.Equal((1, "The log does not hold"), await ConsistentAsync("other", "new"));
        var first = folder[TilePath.AllIn(Read(fresh).Size).First().ToString()];
        var bytes = await File.ReadAllBytesAsync(first, Cancel);
        bytes[7] ^= 1;
        await File.WriteAllBytesAsync(first, bytes, Cancel);
        Assert.Equal((1, "The log does not hold"), await ConsistentAsync("old", "new"));

        async Task<byte[]> KeepAsync(string path, string name)
        {
            var kept = await client.GetByteArrayAsync(path, Cancel);
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            await File.WriteAllBytesAsync(folder[name], kept, Cancel);
            return kept;
        }

        async Task<(int Code, string Says)> ConsistentAsync(string one, string two)
        {
            using var node = Process.Start(new ProcessStartInfo(
                "node",
                [
                    Path.Combine(Repository.Root, "tests", "vectors", "verify-log.mjs"), folder.Path, folder[one],
                    folder[two], key,
                ])
            { RedirectStandardOutput = true })!;
            var says = await node.StandardOutput.ReadToEndAsync(Cancel);
            await node.WaitForExitAsync(Cancel);
            return (node.ExitCode, says.Split(':')[0]);
        }
    }

    [Theory]
    [InlineData("/log/tile/0/000", 200, "application/octet-stream", "immutable")]
    // A partial tile that a full one replaced is still there for whoever has an old checkpoint.
    [InlineData("/log/tile/0/000.p/17", 200, "application/octet-stream", "immutable")]
    [InlineData("/log/tile/0/001.p/54", 200, "application/octet-stream", "immutable")]
    [InlineData("/log/tile/0/001.p/55", 404, "text/html", "no-store")]
    [InlineData("/log/tile/0/001", 404, "text/html", "no-store")]
    [InlineData("/log/tile/0/0", 404, "text/html", "no-store")]
    [InlineData("/log/tile/0/x000/000", 404, "text/html", "no-store")]
    [InlineData("/log/tile/8/000", 404, "text/html", "no-store")]
    [InlineData("/log/tile/entries/000", 404, "text/html", "no-store")]
    [InlineData("/log/tile/entries/000.p/3", 404, "text/html", "no-store")]
    [InlineData("/log/checkpoint", 200, "text/plain", "max-age=10")]
    [InlineData("/log/checkpoints/310", 200, "text/plain", "max-age=10")]
    [InlineData("/log/checkpoints/0310", 404, "text/html", "no-store")]
    [InlineData("/log/checkpoints/309", 404, "text/html", "no-store")]
    [InlineData("/log/tiles/310", 200, "text/plain", "immutable")]
    [InlineData("/log/tiles/311", 404, "text/html", "no-store")]
    public async Task Each_file_is_served_in_its_form_and_nothing_else_is(
        string path, int status, string type, string cached)
    {
        await using var site = await BegunAsync();
        using var client = site.Client();

        using var answer = await client.GetAsync(path, Cancel);

        Assert.Equal((status, type), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains(cached, answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_witness_sends_its_cosignature_and_the_checkpoint_carries_it()
    {
        await using var site = await BegunAsync(("log:witnesses", Witness.Key.ToString()));
        using var client = site.Client();
        var bytes = await client.GetByteArrayAsync("/log/checkpoint", Cancel);
        Assert.True(SignedNote.TryRead(bytes, out var note, out _));
        var (cosigned, other) = (
            note.With(Witness.Sign(note.Text, site.Clock.GetUtcNow())),
            note.With(NoteSigner.New("other.example", SignatureType.Cosignature)
                .Sign(note.Text, site.Clock.GetUtcNow())));
        var elsewhere = new SignedNote("x\n1\n" + TreeHash.Empty.ToBase64() + "\n", cosigned.Signatures);
        var forged = note.With(cosigned.Signatures[^1] with { Bytes = [.. new byte[72]] });

        foreach (var (body, status) in new (byte[], HttpStatusCode)[]
        {
            ([], HttpStatusCode.BadRequest),
            (Encoding.UTF8.GetBytes("words"), HttpStatusCode.BadRequest),
            (new byte[(64 * 1024) + 1], HttpStatusCode.RequestEntityTooLarge),
            (elsewhere.ToBytes(), HttpStatusCode.NotFound),
            (bytes, HttpStatusCode.Forbidden),
            (other.ToBytes(), HttpStatusCode.Forbidden),
            (forged.ToBytes(), HttpStatusCode.UnprocessableEntity),
        })
        {
            using var refused = await client.PostAsync("/log/cosignatures", new ByteArrayContent(body), Cancel);
            Assert.Equal(status, refused.StatusCode);
        }

        Assert.Equal(bytes, await client.GetByteArrayAsync("/log/checkpoint", Cancel));
        for (var twice = 0; twice < 2; twice++)
        {
            using var kept = await client.PostAsync(
                "/log/cosignatures", new ByteArrayContent(cosigned.ToBytes()), Cancel);
            Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        }

        Assert.Equal(cosigned.ToBytes(), await client.GetByteArrayAsync("/log/checkpoint", Cancel));
    }

    [Fact]
    public async Task An_empty_log_says_so_and_the_page_about_leads_to_it()
    {
        await using var site = new AccountSite();
        using var client = site.Client();

        var page = await WebSite.PageAsync(await client.GetAsync("/log?lang=es", Cancel));

        Assert.Contains("todavía no se registró nada", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/log/checkpoint", Cancel)).StatusCode);
        Assert.Contains("href=\"/log\"", await client.GetStringAsync("/about", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_recorded_is_in_the_log_soon_after_without_anybody_asking()
    {
        await using var site = new AccountSite();
        await site.MakeAsync("ana@city.example", AccountKinds.Administrator);
        using var client = site.Client();

        await Eventually.IsAsync(async () =>
            (await client.GetAsync("/log/checkpoint", Cancel)).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_name_of_the_log_is_chosen_once()
    {
        await using var named = await BegunAsync(("log:origin", "log.city.example"));
        await using var byAddress = await BegunAsync(("address", "https://whom.city.example"));
        await using var neither = await BegunAsync();
        Assert.Equal("log.city.example", (await NewestAsync(named)).Origin);
        Assert.Equal("whom.city.example/log", (await NewestAsync(byAddress)).Origin);
        Assert.EndsWith(".whom.invalid/log", (await NewestAsync(neither)).Origin, StringComparison.Ordinal);
    }

    private static async Task<Checkpoint> NewestAsync(AccountSite site) =>
        (await site.Services.GetRequiredService<LogStore>().NewestAsync(Cancel))!.Checkpoint;

    private static async Task<AccountSite> BegunAsync(params (string Name, string Value)[] settings)
    {
        var site = new AccountSite(null, settings);
        await RecordAsync(site, 310);
        return site;
    }

    // Records so many events, of which nobody else is told, and has them taken in.
    private static async Task RecordAsync(AccountSite site, int count)
    {
        await LogEvents.RecordAsync(site, count);
        Integration answer;
        do answer = await site.Services.GetRequiredService<Integrator>().IntegrateAsync(Cancel);
        while (answer is Integration.Elsewhere);
        Assert.IsType<Integration.UpToDate>(answer);
    }

    private static NoteKey Key(string text) =>
        NoteKey.TryParse(text, out var key, out _) ? key : throw new FormatException(text);

    private static Checkpoint Read(byte[] bytes) =>
        SignedNote.TryRead(bytes, out var note, out _) && Checkpoint.TryRead(note.Text, out var checkpoint, out _)
            ? checkpoint
            : throw new FormatException(Encoding.UTF8.GetString(bytes));
}
