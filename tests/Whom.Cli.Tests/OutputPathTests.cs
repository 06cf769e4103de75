namespace Whom.Cli.Tests;

/// <summary>Where a file cannot be written: why, in a sentence for whoever named it, and nothing left behind.</summary>
public sealed class OutputPathTests
{
    public static TheoryData<string, string> Paths => new()
    {
        { "no/such/folder/plan.txt", "there is no folder “{0}/no/such/folder”. Make it first, or name another." },
        { "a.yaml/plan.txt", "there is no folder “{0}/a.yaml”. Make it first, or name another." },
        { "", "is empty. Name a file." },
        { " ", "is empty. Name a file." },
        { "taken", "this is a folder. Name a file." },
        { "taken/", "this is a folder. Name a file." },
        { "new/", "there is no folder “{0}/new”. Make it first, or name another." },
        { new string('a', 252), "this name is too long for a file. Choose a shorter one." },
        { new string('a', 300), "this name is too long for a file. Choose a shorter one." },
        { "a\0b", "this is no name for a file. Choose another." },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_path_that_cannot_be_is_refused_in_plain_words(string path, string says)
    {
        using var files = new Files();
        var facts = files.Write("a.yaml", Files.Call);
        Directory.CreateDirectory(files.In("taken"));
        var named = path.Trim().Length == 0 ? path : $"{files.Root}/{path}";

        foreach (string[] command in new[] { new[] { "plan", facts }, ["ask", facts] })
        {
            var run = Run.Whom([.. command, "--output", named]);

            Assert.Equal(2, run.Code);
            Assert.Contains(says.Replace("{0}", files.Root, StringComparison.Ordinal), run.Error);
            foreach (var word in new[] { ".part", "Could not", "path '", "Parameter", "mistake in Whom", "Exception" })
                Assert.DoesNotContain(word, run.Error);
            Assert.Equal(["a.yaml", "taken"],
                Directory.EnumerateFileSystemEntries(files.Root).Select(Path.GetFileName).Order());
        }
    }

    [Theory]
    [InlineData("/proc/whom.txt")]
    [InlineData("/sys/whom.txt")]
    public void What_the_system_does_not_let_be_written_is_said_in_our_words(string path)
    {
        using var files = new Files();

        var run = Run.Whom("plan", files.Write("a.yaml", Files.Call), "--output", path);

        Assert.Equal(2, run.Code);
        Assert.StartsWith($"whom: {path}: ", run.Error);
        foreach (var word in new[] { ".part", "Could not", "Access to", "path '", "mistake in Whom", " : '" })
            Assert.DoesNotContain(word, run.Error);
    }

    // Files in memory stand among devices on many systems; where there are none, the folder of the test serves.
    [Fact]
    public void A_file_in_memory_is_written_whole()
    {
        using var files = new Files();
        var folder = Directory.Exists("/dev/shm") ? "/dev/shm" : files.Root;
        var file = Path.Combine(folder, $"whom-{Guid.NewGuid():N}.yaml");
        try
        {
            File.WriteAllText(file, new string('#', 100_000));
            Assert.Equal(0, Run.Whom("plan", files.Write("a.yaml", Files.Call), "--output", file).Code);
            Assert.DoesNotContain("###", File.ReadAllText(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    // By a link, so that a program that puts a file in the place of a device does away with no more than the link.
    [Fact]
    public void A_device_is_written_to_and_stays_what_it_is()
    {
        using var files = new Files();
        var (facts, full, none) = (files.Write("a.yaml", Files.Call), files.In("full"), files.In("none"));
        File.CreateSymbolicLink(full, "/dev/full");
        File.CreateSymbolicLink(none, "/dev/null");

        var (refused, written) = (Run.Whom("plan", facts, "-o", full), Run.Whom("plan", facts, "-o", none));

        Assert.Equal(2, refused.Code);
        Assert.Equal($"whom: {full}: there is no room left for this file.\n", refused.Error);
        Assert.Equal((0, ""), (written.Code, written.Error));
        Assert.Equal("/dev/full", new FileInfo(full).LinkTarget);
        Assert.Equal("/dev/null", new FileInfo(none).LinkTarget);
    }

    [Fact]
    public void A_link_stays_a_link_and_a_file_that_may_only_be_read_stays_as_it_is()
    {
        using var files = new Files();
        var (facts, kept, link) = (files.Write("a.yaml", Files.Call), files.Write("kept", "old"), files.In("link"));
        File.CreateSymbolicLink(link, kept);

        Assert.Equal(0, Run.Whom("plan", facts, "-o", link).Code);
        Assert.Equal(kept, new FileInfo(link).LinkTarget);
        Assert.NotEqual("old", File.ReadAllText(kept));

        File.WriteAllText(kept, "old");
        File.SetAttributes(kept, FileAttributes.ReadOnly);
        var run = Run.Whom("plan", facts, "-o", kept);
        Assert.Equal(2, run.Code);
        Assert.Equal($"whom: {kept}: this file may only be read. Name another, or let it be written.\n", run.Error);
        Assert.Equal("old", File.ReadAllText(kept));
        File.SetAttributes(kept, FileAttributes.Normal);
    }
}
