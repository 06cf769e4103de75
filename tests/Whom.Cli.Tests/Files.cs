namespace Whom.Cli.Tests;

/// <summary>A folder of its own for one test.</summary>
internal sealed class Files : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("whom-cli-");

    public const string Call = """
        purchase: A tax helper
        date: 2027-06-01
        facts: {approach: customized, entry: new-solicitation, vulnerable-groups: yes, area: tax}
        """;

    public const string Gift = """
        purchase: A gift
        date: 2027-06-01
        facts: {approach: off-the-shelf, entry: pilot-or-donation, vulnerable-groups: no, area: none}
        """;

    public const string Calendar = """
        purchase: A calendar of our own
        date: 2027-06-01
        go-live: 2027-07-30
        calendar:
          holidays: {name: City holidays, days: [2027-06-18, 2027-07-05]}
          days: {go-live: 12}
        facts: {approach: customized, entry: new-solicitation, vulnerable-groups: yes, area: tax}
        """;

    public const string Older = """
        purchase: An older one
        date: 2027-06-01
        facts: {kind: given, approach: borrowed, public-facing: 'yes', area: care}
        """;

    public const string Open = """
        purchase: Half known
        date: 2027-06-01
        facts: {approach: built, entry: null, area: health}
        """;

    public string Root => _folder.FullName;

    public string In(string name) => Path.Combine(Root, name);

    public string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(In(name), content);
        return In(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
