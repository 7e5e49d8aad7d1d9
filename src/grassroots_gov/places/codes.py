"""Code lists of places."""

from __future__ import annotations

from ..kernel.cadence import WEEKDAYS
from ..kernel.codelist import Codelist, codelist

__all__ = ["CODELISTS"]

TIERS = codelist(
    "tiers",
    ("层级（空间）", "Tiers"),
    ("city", "市", "city"),
    (
        "district",
        "区（县）",
        "district or county",
        "县级市在内",
        "county-level cities included",
    ),
    ("subdistrict", "街道（乡镇）", "subdistrict or township"),
    ("community", "社区（村）", "community or village"),
    ("compound", "小区", "compound"),
    ("courtyard", "院落", "courtyard", "院坝", "a yard of a few buildings, often unmanaged"),
    ("building", "楼栋", "building"),
    ("building_unit", "单元", "stairwell unit"),
    ("household", "户", "household"),
)

GRID_SCHEMES = codelist(
    "grid_schemes",
    ("网格编码规则", "Schemes of grid codes"),
    ("local", "本地自编", "the place's own"),
    (
        "beijing_grid",
        "北京市地方标准（网格划分）",
        "Beijing's local standard",
        "15 位：6 位区划、3 位街道、3 位社区、3 位网格",
        "15 digits: 6 division, 3 subdistrict, 3 community, 3 grid",
    ),
    (
        "cjt_349_2010",
        "CJ/T 349—2010",
        "CJ/T 349-2010",
        "20 位：6 位管理对象、6 位区划、3 位街道、3 位社区、2 位网格",
        "20 digits: 6 object, 6 division, 3 subdistrict, 3 community, 2 grid",
    ),
    (
        "db6101_t_3185_2024",
        "DB6101/T 3185—2024（西安）",
        "DB6101/T 3185-2024 (Xi'an)",
        "12 位社区代码加网格序号",
        "the community's 12 digits and the number of the grid",
    ),
    closed=False,
)

PREMISES_KINDS = codelist(
    "premises_kinds",
    ("阵地", "Kinds of premises"),
    (
        "party_mass_service_center",
        "党群服务中心",
        "Party and community service centre",
        "昆明设于市、县区、街道、社区四级",
        "in Kunming of a city, a district, a subdistrict or a community",
    ),
    (
        "red_reception_hall",
        "红色会客厅",
        "red reception hall",
        "呈贡区龙城街道设于街道",
        "in Longcheng of the subdistrict",
    ),
    (
        "neighbourly_hall",
        "睦邻议事厅",
        "neighbourly hall",
        "呈贡区龙城街道设于社区",
        "in Longcheng of a community",
    ),
    (
        "neighbourly_corner",
        "邻里议事角",
        "neighbourly corner",
        "呈贡区龙城街道设于小区",
        "in Longcheng of a compound",
    ),
    (
        "red_heart_hall",
        "红心议事厅",
        "red-heart hall",
        "呈贡区龙城街道龙翔社区",
        "in Longcheng of a community",
    ),
    (
        "peoples_teahouse",
        "民情茶座",
        "residents' teahouse",
        "呈贡区龙城街道龙翔社区",
        "in Longcheng of a community",
    ),
    (
        "neighbours_hall",
        "邻里议事厅",
        "neighbours' hall",
        "乐清市城南街道设于小区",
        "in Chengnan of a compound",
    ),
    (
        "party_mass_parlour",
        "党群微家",
        "Party and community parlour",
        "乐清市城南街道设于小区",
        "in Chengnan of a compound",
    ),
    (
        "mediation_room",
        "调解室",
        "mediation room",
        "乐清市城南街道设于小区",
        "in Chengnan of a compound",
    ),
    (
        "alliance_hall",
        "党建联盟议事厅",
        "hall of the Party-building alliance",
        "五华区莲华街道设于街道",
        "in Lianhua of the subdistrict",
    ),
    (
        "integrated_service_center",
        "综合服务中心",
        "integrated service centre",
        "五华区莲华街道设于街道",
        "in Lianhua of the subdistrict",
    ),
    (
        "civilization_practice_station",
        "新时代文明实践所",
        "civilization practice station",
        "五华区莲华街道设于街道",
        "in Lianhua of the subdistrict",
    ),
    (
        "home_care_center",
        "居家养老服务中心",
        "home care centre for the elderly",
        "五华区莲华街道设于社区",
        "in Lianhua of a community",
    ),
    (
        "deliberation_pavilion",
        "议事亭",
        "deliberation pavilion",
        "五华区莲华街道设于小区",
        "in Lianhua of a compound",
    ),
    (
        "micro_fire_station",
        "微型消防站",
        "micro fire station",
        "五华区莲华街道设于小区",
        "in Lianhua of a compound",
    ),
    (
        "self_service_zone",
        "24小时便民服务自助专区",
        "24-hour self-service zone",
        "五华区莲华街道教场北路社区",
        "in Lianhua of a community",
    ),
    ("red_property_station", "红色物业驿站", "red property station"),
    closed=False,
)

CODELISTS: tuple[Codelist, ...] = (GRID_SCHEMES, PREMISES_KINDS, TIERS, WEEKDAYS)
