using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Whom.Purchases;
using Whom.Storage;
using Whom.Testing;
using Whom.Web.Documents;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Documents;

public sealed class DocumentScanningTests : IDisposable
{
    private static string Page => DemoSite.Purchase("triage") + "/documents/rfp";

    private readonly Running.Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_that_get_no_answer_do_not_stand_in_the_way_of_others()
    {
        await using var city = await CityAsync();
        var scanning = city.Services.GetRequiredService<DocumentScanning>();
        await AddAsync(city, [.. Enumerable.Repeat("odd", DocumentScanning.AtOnce), "clean"]);

        await scanning.ScanAsync(TestContext.Current.CancellationToken);
        await scanning.ScanAsync(TestContext.Current.CancellationToken);
        Assert.Equal(FileScan.Clean, (await city.ReadAsync("triage")).VersionsOf("rfp").Last().Scan);

        // Those that got none are asked about again.
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, "scanner"), "#!/bin/sh\nexit 0\n", TestContext.Current.CancellationToken);
        await scanning.ScanAsync(TestContext.Current.CancellationToken);
        await scanning.ScanAsync(TestContext.Current.CancellationToken);
        Assert.All(
            (await city.ReadAsync("triage")).VersionsOf("rfp"),
            version => Assert.Equal(FileScan.Clean, version.Scan));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_does_not_stand_in_the_way_of_others()
    {
        await using var city = await CityAsync();
        await AddAsync(city, ["clean", "clean"]);
        var versions = (await city.ReadAsync("triage")).VersionsOf("rfp").ToList();
        using (var connection = city.Services.GetRequiredService<Database>().OpenConnection())
        {
            connection.Run(
                null, "DELETE FROM document_chunks WHERE version = @version", ("version", versions[0].Id.ToString()));
        }

        // It is told, so that it is found.
        await Assert.ThrowsAsync<IOException>(() => city.Services.GetRequiredService<DocumentScanning>()
            .ScanAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            [FileScan.Waiting, FileScan.Clean],
            (await city.ReadAsync("triage")).VersionsOf("rfp").Select(version => version.Scan));
    }

    private async Task<DemoSite> CityAsync()
    {
        var scanner = Path.Combine(_folder.Path, "scanner");
        await File.WriteAllTextAsync(
            scanner, "#!/bin/sh\ncase \"$(cat)\" in *clean*) exit 0;; *) exit 2;; esac\n",
            TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(scanner, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return DemoSite.AtRest(("scanner:command", scanner));
    }

    private static async Task AddAsync(DemoSite city, string[] files)
    {
        var maya = await city.AsAsync("maya");
        foreach (var words in files)
            await DocumentPagesTests.AddAsync(
                await maya.VisitAsync(Page), "a.txt", Encoding.UTF8.GetBytes(words), "");
        Assert.Equal(files.Length, (await city.ReadAsync("triage")).VersionsOf("rfp").Count());
    }
}
