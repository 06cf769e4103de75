namespace Whom.Cli.Tests;

public sealed class FactsCommandTests
{
    [Fact]
    public void A_file_of_the_older_version_is_brought_over_and_what_stays_open_is_said()
    {
        using var files = new Files();

        var run = Run.Whom("facts", "update", files.Write("older.yaml", Files.Older));

        Assert.Equal(0, run.Code);
        Assert.Equal(
            """
            purchase: "An older one"
            date: 2027-06-01
            facts:
              entry: null
              approach: null
              vulnerable-groups: null
              area: health

            """, run.Out);
        Assert.Contains("3 answers stay open. Nothing was assumed", run.Error);
        Assert.Contains("How does it come in? (entry)\n    Is what is borrowed given?\n", run.Error);
        Assert.Contains("How is it made? (approach)\n    Borrowed was left out.\n", run.Error);
    }

    [Fact]
    public void A_file_is_updated_in_place_and_can_be_planned_with()
    {
        using var files = new Files();
        var file = files.Write("older.yaml", Files.Older);

        var run = Run.Whom("facts", "update", file, "--output", file);

        Assert.Equal((0, ""), (run.Code, run.Out));
        Assert.Equal(0, Run.Whom("plan", file).Code);
    }

    [Fact]
    public void What_stays_open_is_said_in_spanish_too()
    {
        using var files = new Files();

        Assert.Contains(
            "3 respuestas quedan pendientes. No se supuso nada",
            Run.Whom("facts", "update", files.Write("a.yaml", Files.Older), "--lang", "es").Error);
    }

    [Fact]
    public void A_file_in_the_words_in_use_needs_no_update()
    {
        using var files = new Files();
        var file = files.Write("a.yaml", Files.Call);

        var run = Run.Whom("facts", "update", file, "--output", file);

        Assert.Equal(2, run.Code);
        Assert.Contains("there is nothing to update", run.Error);
        Assert.Equal(Files.Call, File.ReadAllText(file));
    }
}
