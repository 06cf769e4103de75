using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Whom.Planning;
using Whom.Testing;

namespace Whom.Tests;

/// <summary>
/// The arrows of the house and the habits of the domain. Each rule has a red twin: a guilty case that it must catch.
/// </summary>
public sealed class ArchitectureTests
{
    // Cli, Web → Application → Storage, Documents, Evidence, Packs → Whom → nothing.
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Whom"] = [],
        ["Whom.Packs"] = ["Whom"],
        ["Whom.Documents"] = ["Whom"],
        ["Whom.Evidence"] = ["Whom"],
        ["Whom.Storage"] = ["Whom"],
        ["Whom.Application"] = ["Whom.Storage", "Whom.Documents", "Whom.Evidence", "Whom.Packs"],
        ["Whom.Cli"] = ["Whom.Application", "Whom.Packs", "Whom.Documents", "Whom.Evidence"],
        ["Whom.Web"] = ["Whom.Application", "Whom.Packs", "Whom.Documents", "Whom.Evidence"],
    };

    [Fact]
    public void Dependencies_point_inward_only() => Assert.Empty(Projects().SelectMany(Turned));

    [Fact]
    public void An_arrow_that_turns_back_is_caught() => Assert.NotEmpty(Turned(("Whom", XElement.Parse(
        """<Project><ItemGroup><ProjectReference Include="../Whom.Packs/Whom.Packs.csproj" /></ItemGroup></Project>"""))));

    [Fact]
    public void The_application_knows_nobody_who_shows_it() =>
        Assert.NotEmpty(Turned(("Whom.Application", XElement.Parse(
            """<Project><ItemGroup><ProjectReference Include="../Whom.Web/Whom.Web.csproj" /></ItemGroup></Project>"""))));

    [Fact]
    public void A_project_that_nobody_placed_is_caught() =>
        Assert.NotEmpty(Turned(("Whom.Utils", new XElement("Project"))));

    [Fact]
    public void The_domain_references_the_platform_only() => Assert.Empty(Foreign(typeof(Planner).Assembly));

    [Fact]
    public void A_foreign_reference_is_caught() => Assert.NotEmpty(Foreign(typeof(ArchitectureTests).Assembly));

    [Fact]
    public void The_domain_takes_no_package_but_analyzers() => Assert.Empty(Packages(
        Projects().Single(project => project.Name == "Whom").Xml));

    [Fact]
    public void A_package_in_the_domain_is_caught() => Assert.NotEmpty(Packages(XElement.Parse(
        """<Project><ItemGroup><PackageReference Include="Newtonsoft.Json" /></ItemGroup></Project>""")));

    [Fact]
    public void Everything_public_in_the_domain_is_immutable() =>
        Assert.Empty(typeof(Planner).Assembly.GetExportedTypes().SelectMany(Setters));

    [Fact]
    public void A_setter_is_caught() => Assert.NotEmpty(Setters(typeof(Guilty)));

    [Fact]
    public void Everything_without_heirs_is_sealed() => Assert.Empty(Open(typeof(Planner).Assembly.GetTypes()));

    [Fact]
    public void An_open_class_is_caught() => Assert.NotEmpty(Open([typeof(Guilty)]));

    [Fact]
    public void The_domain_keeps_no_mutable_static_state() =>
        Assert.Empty(typeof(Planner).Assembly.GetTypes().SelectMany(Statics));

    [Fact]
    public void Mutable_static_state_is_caught() => Assert.NotEmpty(Statics(typeof(Guilty)));

    [Fact]
    public void Every_station_that_the_architecture_page_names_is_there()
    {
        var stations = Stations(File.ReadAllLines(Path.Combine(Repository.Root, "docs", "ARCHITECTURE.md"))).ToList();

        Assert.True(stations.Count > 30, "The walks of the architecture page were not found.");
        Assert.DoesNotContain(stations, IsGone);
    }

    [Theory]
    [InlineData("src/Whom/Purchases/Purchase.cs", "Undecide")]
    [InlineData("src/Whom/Purchases/Nowhere.cs", "Decide")]
    public void A_station_that_is_gone_is_caught(string file, string member) =>
        Assert.Single(Stations([$"- `{file}: {member}`"]), IsGone);

    private static IEnumerable<(string File, string Member)> Stations(IEnumerable<string> lines) => lines
        .Select(line => Regex.Match(line, "^- `(src/[^:`]+): (\\w+)`$"))
        .Where(found => found.Success)
        .Select(found => (found.Groups[1].Value, found.Groups[2].Value));

    private static bool IsGone((string File, string Member) station)
    {
        var path = Path.Combine(Repository.Root, station.File);
        // Declared there, and not only called: a name before it, and what a member begins with after it.
        return !File.Exists(path)
            || !Regex.IsMatch(File.ReadAllText(path),
                $@"(public|internal|private|protected|Task)[^;=\n]*\b{station.Member}\b *[(<{{=:;]|\b\w+\?? {station.Member}( =|[,)])",
                RegexOptions.None, TimeSpan.FromSeconds(5));
    }

    private static IEnumerable<(string Name, XElement Xml)> Projects() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => (Path.GetFileNameWithoutExtension(file), XElement.Load(file)));

    private static IEnumerable<string> Turned((string Name, XElement Xml) project)
    {
        if (!Arrows.TryGetValue(project.Name, out var allowed)) return [$"{project.Name} has no place in the house"];
        return project.Xml.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
            .Where(name => !allowed.Contains(name))
            .Select(name => $"{project.Name} → {name}");
    }

    private static IEnumerable<string> Foreign(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(reference => reference.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal));

    private static IEnumerable<string> Packages(XElement project) => project.Descendants("PackageReference")
        .Select(reference => reference.Attribute("Include")!.Value)
        .Where(name => !name.EndsWith("Analyzers", StringComparison.Ordinal));

    private static IEnumerable<string> Setters(Type type) => type.GetProperties()
        .Where(property => property.SetMethod is { } set
            && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
        .Select(property => $"{type.Name}.{property.Name}");

    private static IEnumerable<string> Open(Type[] types) => types
        .Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract && !types.Any(heir => heir.BaseType == type))
        .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.Name.StartsWith('<'))
        .Select(type => type.Name);

    private static IEnumerable<string> Statics(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.Name.StartsWith('<')
            ? []
            : type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(field => !field.IsInitOnly && !field.IsLiteral).Select(field => $"{type.Name}.{field.Name}");

#pragma warning disable CA1852, CA2211, CS0649
    private class Guilty
    {
        public static int Count;

        public int Settable { get; set; }
    }
#pragma warning restore CA1852, CA2211, CS0649
}
