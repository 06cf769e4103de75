using System.Text.Json;
using System.Xml.Linq;
using Whom.Testing;

namespace Whom.Tests;

/// <summary>
/// Every package that a lock file names, of the product, its tests, its build and
/// its benchmarks, has a licence of the list.
/// </summary>
public sealed class LicencesTests
{
    private static readonly string[] Listed = File.ReadAllLines(Path.Combine(Repository.Root, "eng", "licences.csv"));

    // Benchmarks are restored where the whole solution is built.
    [Fact, Trait("Round", "whole")]
    public void Every_package_has_a_licence_of_the_list()
    {
        var packages = Packages().ToList();
        Assert.NotEmpty(packages);
        Assert.Equal("", string.Join('\n', packages.Where(package => !Allows(Listed, package))));
    }

    [Fact, Trait("Round", "whole")]
    public void Every_exception_is_in_use()
    {
        var packages = Packages().ToHashSet();
        Assert.DoesNotContain(Listed.Skip(1), line => !line.StartsWith("licence,", StringComparison.Ordinal)
            && !packages.Any(package => line.StartsWith(Exception(package), StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_project_has_a_lock_file() => Assert.Equal("", string.Join('\n', Files("*.csproj")
        .Where(project => !File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")))));

    [Theory]
    [InlineData("<license type=\"expression\">MIT</license>", true)]
    [InlineData("<license type=\"expression\">GPL-3.0-only</license>", false)]
    [InlineData("<license type=\"expression\">MIT OR GPL-3.0-only</license>", false)]
    [InlineData("<license type=\"file\">LICENSE.txt</license>", false)]
    [InlineData("<licenseUrl>https://opensource.org/licenses/MIT</licenseUrl>", false)]
    [InlineData("", false)]
    public void A_package_of_nuget_without_such_a_licence_is_caught(string licence, bool allowed)
    {
        var nuspec = XElement.Parse($"<package xmlns=\"urn:planted\"><metadata>{licence}</metadata></package>");
        Assert.Equal(allowed, Allows(Listed, new Package("nuget", "Planted", "1.0.0", LicenceOf(nuspec))));
    }

    [Fact]
    public void A_package_of_npm_without_such_a_licence_is_caught()
    {
        var packages = OfNpm("""
            {"packages": {"": {},
              "node_modules/planted": {"version": "1.0.0", "license": "SSPL-1.0"},
              "node_modules/other/node_modules/@bare/bare": {"version": "2.0.0"}}}
            """).ToList();
        Assert.Equal([new("npm", "planted", "1.0.0", "SSPL-1.0"), new("npm", "@bare/bare", "2.0.0", "")], packages);
        Assert.DoesNotContain(packages, package => Allows(Listed, package));
    }

    [Fact]
    public void An_exception_holds_for_one_version_only()
    {
        Assert.True(Allows(Listed, new Package("nuget", "RulesEngine", "6.0.1", "file LICENSE")));
        Assert.False(Allows(Listed, new Package("nuget", "RulesEngine", "6.0.2", "file LICENSE")));
        Assert.False(Allows(Listed, new Package("npm", "RulesEngine", "6.0.1", "file LICENSE")));
    }

    private static bool Allows(string[] list, Package package) =>
        list.Any(line =>
            line.StartsWith($"licence,{package.Licence},", StringComparison.Ordinal) && package.Licence.Length > 0
                || line.StartsWith(Exception(package), StringComparison.Ordinal));

    private static string Exception(Package package) => $"{package.Kind},{package.Name},{package.Version},";

    private static IEnumerable<Package> Packages() =>
        Files("packages.lock.json").SelectMany(OfNuGet)
            .Concat(Files("package-lock.json").SelectMany(path => OfNpm(File.ReadAllText(path)))).Distinct();

    private static IEnumerable<string> Files(string name) =>
        Directory.EnumerateFiles(Repository.Root, name, SearchOption.AllDirectories).Where(IsOurs);

    private static bool IsOurs(string path) =>
        !Path.GetRelativePath(Repository.Root, path).Split(Path.DirectorySeparatorChar)
            .Any(part => part is "artifacts" or "node_modules");

    private static IEnumerable<Package> OfNuGet(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        return
        [
            .. file.RootElement.GetProperty("dependencies").EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
                .Where(package => package.Value.GetProperty("type").GetString() != "Project")
                .Select(package => Restored(package.Name, package.Value.GetProperty("resolved").GetString()!)),
        ];
    }

    private static Package Restored(string name, string version)
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var id = name.ToLowerInvariant();
        var nuspec = Path.Combine(folder, id, version.ToLowerInvariant(), id + ".nuspec");
        return new Package("nuget", name, version, LicenceOf(XElement.Load(nuspec)));
    }

    // An address says little: what stands there may change. Such a package, and one with a file, is
    // read by a person and named in the list.
    private static string LicenceOf(XElement nuspec) =>
        nuspec.Descendants().FirstOrDefault(element => element.Name.LocalName == "license") is not { } licence ? ""
        : licence.Attribute("type")?.Value == "expression" ? licence.Value
        : $"file {licence.Value}";

    private static IEnumerable<Package> OfNpm(string text)
    {
        using var file = JsonDocument.Parse(text);
        return
        [
            .. file.RootElement.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0)
                .Select(package => new Package(
                    "npm", package.Name.Split("node_modules/")[^1], package.Value.GetProperty("version").GetString()!,
                    package.Value.TryGetProperty("license", out var licence) ? licence.GetString()! : "")),
        ];
    }

    private sealed record Package(string Kind, string Name, string Version, string Licence);
}
