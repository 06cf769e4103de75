namespace Whom.Web.Tests.Running;

public sealed class OpenFilesTests
{
    [Fact]
    public async Task A_file_with_secrets_that_others_may_open_is_named_at_start()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new Folder();
        await using (var program = await RunningProgram.StartAsync("--data", folder["whom.db"]))
            Assert.DoesNotContain("Warning", program.Said, StringComparison.Ordinal);
        Directory.CreateDirectory(folder["mail"]);
        foreach (var file in (string[])["whom.db", "whom.secret", "mail"])
            File.SetUnixFileMode(folder[file],
                File.GetUnixFileMode(folder[file]) | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        await using var again = await RunningProgram.StartAsync("--data", folder["whom.db"]);

        await Eventually.IsAsync(() => again.Said.Split("Warning: others on this machine may open ").Length >= 4);
        foreach (var file in (string[])["whom.db", "whom.secret", "mail"])
            Assert.Contains($"chmod go= {folder[file]}", again.Said, StringComparison.Ordinal);
    }
}
